import type { Metadata } from 'next';
import Link from 'next/link';
import { Counter } from '@/components/counter';
import './globals.css';

export const metadata: Metadata = {
  metadataBase: new URL('https://market.example'),
  title: { default: 'Market', template: '%s · Market' },
  description: 'A market for tests',
  openGraph: { siteName: 'Market', type: 'website' },
};

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <body>
        <header>
          <Counter />
          <input data-testid="note" placeholder="note" />
        </header>
        <nav>
          <Link href="/">home</Link>
          <Link href="/about">about</Link>
          <Link href="/team">team</Link>
          <Link href="/products/1">one</Link>
          <Link href="/products/2">two</Link>
          <Link href="/slow" prefetch={false}>slow</Link>
          <Link href="/waiting" prefetch={false}>waiting</Link>
          <Link href="/ahead/1">ahead</Link>
          <Link href="/ahead/moved">ahead moved</Link>
          <Link href="/router?from=nav">router</Link>
          <Link href="/missing/page" prefetch={false}>missing</Link>
          <Link href="/old" prefetch={false}>old</Link>
        </nav>
        {children}
      </body>
    </html>
  );
}
