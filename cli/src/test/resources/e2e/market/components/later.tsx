'use client';

import { useEffect, useState } from 'react';

export default function Later() {
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return <p data-testid="later">{live ? 'later and live' : 'later'}</p>;
}
