"use client";

import Link from "next/link";
import { useParams, usePathname, useRouter, useSelectedLayoutSegments } from "next/navigation";
import { useState } from "react";

export function Counter({ id }) {
  const [count, setCount] = useState(0);
  return <button data-testid={id} onClick={() => setCount(count + 1)}>{count}</button>;
}

export function Actions() {
  const router = useRouter();
  return (
    <nav>
      <button data-testid="refresh" onClick={() => router.refresh()}>refresh</button>
      <button data-testid="back" onClick={() => router.back()}>back</button>
      <span data-testid="path">{usePathname()}</span>
      <span data-testid="params">{JSON.stringify(useParams())}</span>
      <span data-testid="modal-segments">{JSON.stringify(useSelectedLayoutSegments("modal"))}</span>
      <span data-testid="segments">{JSON.stringify(useSelectedLayoutSegments())}</span>
    </nav>
  );
}

export function To({ href }) {
  return <Link data-testid={`to ${href}`} href={href} prefetch={false}>{href}</Link>;
}
