"use client";

import { createContext, useCallback, useContext, useEffect, useOptimistic, useState, useTransition } from "react";
import { api, json } from "@/lib/api";
import { type Cart, cartOf, type Product } from "@/lib/shop";

type CartState = {
  /** Null until the browser has asked the API. */
  cart: Cart | null;
  pending: boolean;
  problem: string | null;
  /** Sets how many of a product are in the cart; zero takes it out. */
  setQuantity(product: Product, quantity: number): void;
  add(product: Product): void;
  replace(cart: Cart): void;
};

const CartContext = createContext<CartState | null>(null);

export function useCart(): CartState {
  const state = useContext(CartContext);
  if (!state) {
    throw new Error("useCart() needs a <CartProvider> above it");
  }
  return state;
}

export function CartProvider({ children }: { children: React.ReactNode }) {
  const [saved, setSaved] = useState<Cart | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  // What the customer sees at once; React goes back to `saved` if the API refuses.
  const [cart, change] = useOptimistic(saved, withQuantity);

  useEffect(() => {
    api<Cart>("/api/cart").then(setSaved, (error: Error) => setProblem(error.message));
  }, []);

  const send = useCallback(
    (product: Product, quantity: number, request: () => Promise<Cart>) => {
      startTransition(async () => {
        change({ product, quantity });
        setProblem(null);
        try {
          const answer = await request();
          startTransition(() => setSaved(answer));
        } catch (error) {
          startTransition(() => setProblem(error instanceof Error ? error.message : "The cart could not be saved"));
        }
      });
    },
    [change],
  );

  const setQuantity = (product: Product, quantity: number) =>
    send(product, quantity, () =>
      quantity > 0
        ? api<Cart>(`/api/cart/${product.slug}`, json("PATCH", { quantity }))
        : api<Cart>(`/api/cart/${product.slug}`, { method: "DELETE" }),
    );

  const add = (product: Product) =>
    send(product, quantityOf(cart, product) + 1, () =>
      api<Cart>("/api/cart", json("POST", { slug: product.slug, quantity: 1 })),
    );

  return (
    <CartContext value={{ cart, pending, problem, setQuantity, add, replace: setSaved }}>{children}</CartContext>
  );
}

export function quantityOf(cart: Cart | null, product: Product): number {
  return cart?.lines.find((line) => line.product.slug === product.slug)?.quantity ?? 0;
}

function withQuantity(cart: Cart | null, change: { product: Product; quantity: number }): Cart {
  const lines = cart?.lines ?? [];
  const isThere = lines.some((line) => line.product.slug === change.product.slug);
  const next = isThere
    ? lines.map((line) => (line.product.slug === change.product.slug ? change : line))
    : [...lines, change];
  return cartOf(next.filter((line) => line.quantity > 0));
}
