"use client";

import Image from "next/image";
import Link from "next/link";
import { useState } from "react";
import { type CartLine, money } from "@/lib/shop";
import { useCart } from "./cart-provider";
import { Checkout } from "./checkout";

export function CartView() {
  const { cart, problem } = useCart();
  const [order, setOrder] = useState<string | null>(null);
  if (order) {
    return (
      <p className="mt-8 text-xl" role="status">
        Thank you. Your order is number <strong className="font-semibold">{order}</strong>.
      </p>
    );
  }
  if (!cart) {
    return (
      <p className="pending mt-8 text-muted" role="status">
        {problem ?? "Looking in your cart…"}
      </p>
    );
  }
  if (cart.lines.length === 0) {
    return (
      <p className="mt-8 text-xl">
        Nothing in it yet.{" "}
        <Link href="/#shelf" className="text-accent underline underline-offset-4">
          See the twelve tools
        </Link>
      </p>
    );
  }
  return (
    <>
      <ul className="mt-8 border-t border-line">
        {cart.lines.map((line) => (
          <Line key={line.product.slug} line={line} />
        ))}
      </ul>
      {problem && (
        <p role="alert" className="mt-4 font-semibold text-accent">
          {problem}
        </p>
      )}
      <p className="mt-8 flex items-baseline justify-between font-display text-3xl font-extrabold">
        Total <span className="tabular-nums">{money(cart.total)}</span>
      </p>
      <Checkout onOrdered={setOrder} />
    </>
  );
}

function Line({ line }: { line: CartLine }) {
  const { setQuantity } = useCart();
  const { product, quantity } = line;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 border-b border-line py-5">
      <Image src={`/products/${product.slug}.svg`} alt="" width={96} height={96} className="size-24" />
      <div className="min-w-0 grow basis-48">
        <Link href={`/products/${product.slug}`} className="font-display text-xl font-bold underline-offset-4 hover:underline">
          {product.name}
        </Link>
        <p className="text-muted tabular-nums">{money(product.price)}</p>
      </div>
      <div className="flex items-center rounded-full border border-line bg-raised">
        <Step label={`One ${product.name} less`} onClick={() => setQuantity(product, quantity - 1)}>
          −
        </Step>
        <output aria-label={`Quantity of ${product.name}`} className="w-8 text-center font-semibold tabular-nums">
          {quantity}
        </output>
        <Step
          label={`One ${product.name} more`}
          disabled={quantity >= product.stock}
          onClick={() => setQuantity(product, quantity + 1)}
        >
          +
        </Step>
      </div>
      <p className="w-28 text-right font-semibold tabular-nums">{money(quantity * product.price)}</p>
    </li>
  );
}

function Step(props: { label: string; onClick: () => void; disabled?: boolean; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      onClick={props.onClick}
      disabled={props.disabled}
      className="size-11 cursor-pointer rounded-full text-xl hover:text-accent disabled:cursor-not-allowed disabled:opacity-30"
    >
      {props.children}
    </button>
  );
}
