'use client';

import { useState } from 'react';

export function Fuse() {
  const [blown, setBlown] = useState(false);
  if (blown) {
    throw new Error('fuse');
  }
  return <button data-testid="blow" onClick={() => setBlown(true)}>blow</button>;
}
