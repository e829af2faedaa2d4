"use client";

import type { Product } from "@/lib/shop";
import { quantityOf, useCart } from "./cart-provider";

export function AddToCart({ product }: { product: Product }) {
  const { cart, add, problem } = useCart();
  const inCart = quantityOf(cart, product);
  if (product.stock === 0) {
    return <p className="font-semibold">Sold out. The next ones come in three weeks.</p>;
  }
  return (
    <div className="flex flex-wrap items-center gap-4">
      <button
        type="button"
        onClick={() => add(product)}
        disabled={inCart >= product.stock}
        className="cursor-pointer rounded-full bg-accent px-8 py-4 text-lg font-semibold text-on-accent transition-transform hover:-translate-y-0.5 active:translate-y-0 disabled:cursor-not-allowed disabled:opacity-50"
      >
        Add to cart
      </button>
      <p aria-live="polite" className="text-muted">
        {problem ?? (inCart > 0 ? `${inCart} in your cart` : "")}
      </p>
    </div>
  );
}
