import Link from 'next/link';
import { Path } from '../components/where';

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <Link href="/vault" prefetch={false}>vault</Link>
        <Link href="/dashboard" prefetch={false}>dashboard</Link>
        <Path />
        {children}
      </body>
    </html>
  );
}
