import Link from 'next/link';
import './admin.css';

export default function AdminLayout({ children }) {
  return (
    <html lang="tr" data-admin="">
      <body>
        <Link href="/">Back</Link>
        {children}
      </body>
    </html>
  );
}
