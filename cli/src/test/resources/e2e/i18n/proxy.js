import { NextResponse } from "next/server";

const LANGUAGES = ["en", "tr"];

export function proxy(request) {
  const wanted = request.headers.get("accept-language")?.startsWith("tr") ? "tr" : "en";
  const { pathname } = request.nextUrl;
  if (LANGUAGES.some((language) => pathname === `/${language}` || pathname.startsWith(`/${language}/`))) return NextResponse.next();
  const url = request.nextUrl.clone();
  url.pathname = `/${wanted}${pathname}`;
  return NextResponse.redirect(url);
}

export const config = { matcher: ["/((?!_next|.*\\..*).*)"] };
