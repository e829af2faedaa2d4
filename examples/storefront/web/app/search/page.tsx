import type { Metadata } from "next";
import { SearchBox } from "@/components/search-box";
import { Shelf } from "@/components/shelf";
import { api } from "@/lib/api";
import type { Product } from "@/lib/shop";

export const metadata: Metadata = { title: "Search" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function SearchPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const text = (Array.isArray(q) ? q[0] : q)?.trim() ?? "";
  const found = text ? await api<Product[]>(`/api/search?q=${encodeURIComponent(text)}`) : [];
  return (
    <>
      <div className="mx-auto max-w-[90rem] px-4 pt-16 pb-10 sm:px-8">
        <h1 className="font-display text-5xl font-extrabold tracking-tight">Search</h1>
        <SearchBox />
        <p aria-live="polite" className="mt-4 text-muted" data-testid="found">
          {message(text, found.length)}
        </p>
      </div>
      <Shelf products={found} />
    </>
  );
}

function message(text: string, count: number): string {
  if (!text) {
    return "Try “milk”, “brew” or “58 mm”.";
  }
  if (count === 0) {
    return `Nothing on the shelf matches “${text}”. Try a shorter word.`;
  }
  return count === 1 ? `One thing matches “${text}”.` : `${count} things match “${text}”.`;
}
