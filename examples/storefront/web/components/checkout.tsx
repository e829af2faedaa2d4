"use client";

import { useActionState } from "react";
import { api, json } from "@/lib/api";
import { cartOf } from "@/lib/shop";
import { useCart } from "./cart-provider";

export function Checkout({ onOrdered }: { onOrdered: (number: string) => void }) {
  const { replace } = useCart();
  const [problem, submit, pending] = useActionState(async (_: string | null, form: FormData) => {
    try {
      const order = await api<{ number: string }>("/api/orders", json("POST", { email: form.get("email") }));
      replace(cartOf([]));
      onOrdered(order.number);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : "The order could not be placed";
    }
  }, null);

  return (
    <form action={submit} noValidate className="mt-8 flex flex-wrap items-end gap-4">
      <label className="grow basis-64">
        <span className="block pb-2 font-semibold">Email for the receipt</span>
        <input
          name="email"
          type="email"
          autoComplete="email"
          aria-invalid={problem ? true : undefined}
          aria-describedby="checkout-problem"
          className="w-full rounded-full border border-line bg-raised px-6 py-4"
        />
      </label>
      <button
        type="submit"
        disabled={pending}
        className="cursor-pointer rounded-full bg-accent px-8 py-4 text-lg font-semibold text-on-accent disabled:opacity-50"
      >
        Place order
      </button>
      <p id="checkout-problem" role="alert" className="basis-full text-accent">
        {problem}
      </p>
    </form>
  );
}
