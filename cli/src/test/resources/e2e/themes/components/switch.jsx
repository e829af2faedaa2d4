'use client';

import { Button, useThemeContext } from '@radix-ui/themes';
import Link from 'next/link';
import { useTheme } from 'next-themes';

export function Switch() {
  const { resolvedTheme, setTheme } = useTheme();
  const { accentColor } = useThemeContext();
  return (
    <p>
      <Button data-testid="switch" onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}>switch</Button>
      <span data-testid="accent">{accentColor}</span>
      <Link href="/second">second</Link>
    </p>
  );
}
