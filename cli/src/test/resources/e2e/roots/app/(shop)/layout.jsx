import Link from 'next/link';
import './shop.css';

export const metadata = { title: { default: 'Shop', template: '%s | Shop' } };

export default function ShopLayout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Home</Link>
          <Link href="/named">Named</Link>
          <Link href="/styled">Styled</Link>
          <Link href="/admin">Admin</Link>
          <Link href="/throws/server">Server</Link>
        </nav>
        {children}
      </body>
    </html>
  );
}
