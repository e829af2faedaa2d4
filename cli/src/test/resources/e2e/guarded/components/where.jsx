'use client';

import { usePathname, useSearchParams } from 'next/navigation';

export function Path() {
  return <p data-testid="path">{usePathname()}</p>;
}

export function Query() {
  return <p data-testid="query">{useSearchParams().toString()}</p>;
}
