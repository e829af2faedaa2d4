"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState, useTransition } from "react";

const TYPING_PAUSE_MILLIS = 150;

/** Puts what is typed into the URL; the server renders the results, this box and its text stay. */
export function SearchBox() {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().get("q") ?? "";
  const [text, setText] = useState(query);
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    if (text === query) {
      return;
    }
    const timer = setTimeout(() => {
      startTransition(() => {
        router.replace(text ? `${pathname}?q=${encodeURIComponent(text)}` : pathname, { scroll: false });
      });
    }, TYPING_PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text, query, pathname, router]);

  return (
    <form role="search" className="mt-8" onSubmit={(event) => event.preventDefault()}>
      <label className="sr-only" htmlFor="q">
        What are you looking for?
      </label>
      <input
        id="q"
        name="q"
        type="search"
        autoComplete="off"
        placeholder="What are you looking for?"
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        aria-busy={pending}
        className="w-full border-b-4 border-ink bg-transparent py-3 font-display text-3xl font-bold placeholder:font-normal placeholder:text-muted focus-visible:border-accent focus-visible:outline-none"
      />
    </form>
  );
}
