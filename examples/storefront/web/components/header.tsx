import Link from "next/link";
import { CartLink } from "./cart-link";

export function Header() {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-paper/95 backdrop-blur">
      <nav aria-label="Main" className="mx-auto flex h-16 max-w-[90rem] items-center gap-5 px-4 sm:gap-8 sm:px-8">
        <Link href="/" className="mr-auto flex items-center gap-3 font-display text-xl font-extrabold tracking-tight">
          <Mark />
          Equal Parts
        </Link>
        <Link href="/search" className="underline-offset-4 hover:underline">
          Search
        </Link>
        <CartLink />
      </nav>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 24 28" className="h-7 w-6" aria-hidden="true">
      <path d="M1 1h22l-3 26H4z" className="fill-raised stroke-ink" strokeWidth="1.5" />
      <path d="M2.6 14h18.8L20 26H4z" fill="#2A1710" />
      <path d="M2.5 12.8h19v2.4h-19z" fill="#D89B4A" />
    </svg>
  );
}
