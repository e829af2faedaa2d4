import { Hero } from "@/components/hero";
import { Recipe } from "@/components/recipe";
import { Shelf } from "@/components/shelf";
import { api } from "@/lib/api";
import type { Product } from "@/lib/shop";

/** Prerendered: the build asks the shop's own API for the products. */
export default async function Home() {
  const products = await api<Product[]>("/api/products");
  return (
    <>
      <Hero />
      <section id="shelf" aria-label="Products" className="scroll-mt-16">
        <Shelf products={products} />
      </section>
      <Recipe />
    </>
  );
}
