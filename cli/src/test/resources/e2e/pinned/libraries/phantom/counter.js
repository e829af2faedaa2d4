'use client';

import { createElement, useState } from 'react';
import { usePhantom } from './index.js';

export function Counter() {
  const [count, setCount] = useState(0);
  return createElement('button', { 'data-testid': 'phantom', onClick: () => setCount(count + 1) }, `${usePhantom()} ${count}`);
}
