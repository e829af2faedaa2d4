'use client';

import { createElement, useState } from 'react';

export function Elsewhere() {
  const [count, setCount] = useState(0);
  return createElement('button', { 'data-testid': 'elsewhere', onClick: () => setCount(count + 1) }, `elsewhere ${count}`);
}
