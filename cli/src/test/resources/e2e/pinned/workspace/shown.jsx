'use client';

import { usePhantom } from 'phantom';

export function Shown() {
  return <p data-testid="shown">{usePhantom()}</p>;
}
