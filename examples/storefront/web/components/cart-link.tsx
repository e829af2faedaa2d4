"use client";

import Link from "next/link";
import { useCart } from "./cart-provider";

export function CartLink() {
  const { cart } = useCart();
  const quantity = cart?.quantity ?? 0;
  return (
    <Link href="/cart" className="flex items-center gap-2 underline-offset-4 hover:underline">
      Cart
      <span
        data-testid="cart-count"
        className="grid h-7 min-w-7 place-items-center rounded-full bg-accent px-2 text-sm font-semibold tabular-nums text-on-accent"
      >
        {quantity}
        <span className="sr-only"> items</span>
      </span>
    </Link>
  );
}
