'use client';

import dynamic from 'next/dynamic';

const Width = dynamic(() => import('./width'), { ssr: false });

export function OnlyInTheBrowser() {
  return <Width />;
}
