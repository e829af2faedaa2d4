import { NextResponse } from 'next/server';

export function proxy(request) {
  const { pathname } = request.nextUrl;
  if (pathname === '/seen') {
    const headers = new Headers(request.headers);
    headers.set('x-user', 'from-proxy');
    headers.delete('x-remove-me');
    const response = NextResponse.next({ request: { headers } });
    response.headers.set('x-by-proxy', 'yes');
    response.cookies.set('visited', '1');
    return response;
  }
  if (pathname === '/go') {
    return NextResponse.redirect(new URL('/welcome?from=go', request.url));
  }
  if (pathname === '/behind') {
    return NextResponse.rewrite(new URL('/welcome?rewritten=1', request.url));
  }
  if (pathname === '/behind/open') {
    return NextResponse.rewrite(new URL('/open', request.url));
  }
  if (pathname === '/own') {
    return Response.json({ own: true }, { status: 418 });
  }
  if (request.cookies.get('key')?.value === 'right') {
    return NextResponse.next();
  }
  return new NextResponse('Stay out', { status: 401 });
}

export const config = {
  matcher: ['/dashboard/:path*', '/vault', '/secret-files/:path*', '/api/secret', '/private/:path*', '/seen', '/go', '/behind/:path*', '/own'],
};
