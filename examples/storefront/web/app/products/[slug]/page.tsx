import type { Metadata } from "next";
import Image from "next/image";
import { notFound } from "next/navigation";
import { cache, Suspense } from "react";
import { AddToCart } from "@/components/add-to-cart";
import { Reviews, ReviewsPending } from "@/components/reviews";
import { halves } from "@/components/shelf";
import { ApiError, api } from "@/lib/api";
import { money, type Product } from "@/lib/shop";

/** Stock and price are asked for with every request. */
export const dynamic = "force-dynamic";

type Props = { params: Promise<{ slug: string }> };

const productOf = cache(async (slug: string): Promise<Product> => {
  try {
    return await api<Product>(`/api/products/${encodeURIComponent(slug)}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      notFound();
    }
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await productOf((await params).slug);
  return { title: product.name, description: product.tagline };
}

export default async function ProductPage({ params }: Props) {
  const product = await productOf((await params).slug);
  return (
    <article>
      <div className="grid lg:grid-cols-2">
        <div className="@container-size aspect-square lg:sticky lg:top-16 lg:h-[calc(100dvh-4rem)] lg:w-full">
          <div className="size-full" style={halves(product)}>
            <Image
              className="size-full object-contain"
              src={`/products/${product.slug}.svg`}
              alt={product.name}
              width={800}
              height={800}
              priority
            />
          </div>
        </div>
        <div className="flex flex-col gap-6 px-4 py-10 sm:px-8 lg:px-14 lg:py-16">
          <p className="text-muted">{product.category}</p>
          <div>
            <h1 className="font-display text-5xl font-extrabold tracking-tight text-balance sm:text-6xl">{product.name}</h1>
            <p className="mt-3 max-w-[36ch] text-xl">{product.tagline}</p>
          </div>
          <p className="font-display text-3xl font-bold tabular-nums">{money(product.price)}</p>
          <AddToCart product={product} />
          <p className="max-w-[60ch] leading-relaxed">{product.description}</p>
          <Details text={product.details} stock={product.stock} />
          <section aria-labelledby="reviews" className="mt-6">
            <h2 id="reviews" className="font-display text-2xl font-bold">
              Reviews
            </h2>
            <Suspense fallback={<ReviewsPending />}>
              <Reviews slug={product.slug} />
            </Suspense>
          </section>
        </div>
      </div>
    </article>
  );
}

function Details({ text, stock }: { text: string; stock: number }) {
  const rows = [...text.split(" · "), stock > 0 ? `${stock} in stock` : "Sold out"];
  return (
    <ul className="max-w-[60ch] border-t border-line">
      {rows.map((row) => (
        <li key={row} className="border-b border-line py-3">
          {row}
        </li>
      ))}
    </ul>
  );
}
