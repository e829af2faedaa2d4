import type { Metadata } from "next";
import { CartView } from "@/components/cart-view";

export const metadata: Metadata = { title: "Cart" };

export default function CartPage() {
  return (
    <div className="mx-auto max-w-[64rem] px-4 pt-16 sm:px-8">
      <h1 className="font-display text-5xl font-extrabold tracking-tight">Cart</h1>
      <CartView />
    </div>
  );
}
