'use client';

import { useState } from 'react';
import Logo from './logo.svg';

export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button data-testid="counter" onClick={() => setCount(count + 1)}>
      <Logo data-testid="logo" /> {`count ${count}`}
    </button>
  );
}
