'use client';

import { useEffect, useState } from 'react';

export function Greeting() {
  const [token, setToken] = useState('?');
  useEffect(() => setToken(String(process.env.SECRET_TOKEN)), []);
  return <p data-testid="greeting">{`${process.env.NEXT_PUBLIC_GREETING} ${token}`}</p>;
}
