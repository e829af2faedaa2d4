'use client';

import { useEffect } from 'react';

export default function Page() {
  useEffect(() => {
    throw new Error('thrown by an effect');
  }, []);
  return <h1 data-testid="title">Effect</h1>;
}
