'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState } from 'react';

function Where() {
  const search = useSearchParams();
  return <p data-testid="where">{`${usePathname()} ${search.toString()}`}</p>;
}

export function Controls() {
  const router = useRouter();
  const [kept, keep] = useState('');
  return (
    <div>
      <Suspense><Where /></Suspense>
      <input data-testid="kept" value={kept} onChange={(event) => keep(event.target.value)} />
      <button data-testid="push" onClick={() => router.push('/router?step=pushed')}>push</button>
      <button data-testid="push-about" onClick={() => router.push('/about')}>push about</button>
      <button data-testid="replace" onClick={() => router.replace('/router?step=replaced')}>replace</button>
      <button data-testid="refresh" onClick={() => router.refresh()}>refresh</button>
      <button data-testid="back" onClick={() => router.back()}>back</button>
    </div>
  );
}
