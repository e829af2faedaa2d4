import Link from "next/link";
import { Where } from "./where";

export const dynamicParams = true;

export function generateStaticParams() {
  return [{ lang: "en" }, { lang: "tr" }];
}

export default async function Layout({ children, params }) {
  const { lang } = await params;
  return (
    <html lang={lang}>
      <body>
        <nav>
          <Link data-testid="turkish" href="/tr">Türkçe</Link> <Link data-testid="post" href={`/${lang}/iki%20söz`}>Post</Link>
        </nav>
        <Where />
        {children}
      </body>
    </html>
  );
}
