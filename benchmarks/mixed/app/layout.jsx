import Link from 'next/link';

export const metadata = { title: 'Soak' };

export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Home</Link> <Link href="/products/1">Product</Link> <Link href="/account">Account</Link>
        </nav>
        {children}
      </body>
    </html>
  );
}
