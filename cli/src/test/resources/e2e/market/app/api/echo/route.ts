import { NextResponse, type NextRequest } from 'next/server';

export async function GET(request: NextRequest) {
  return NextResponse.json({ query: Object.fromEntries(request.nextUrl.searchParams), agent: request.headers.get('x-agent') });
}

export async function POST(request: NextRequest) {
  const body = await request.json();
  const response = NextResponse.json({ body, cookie: request.cookies.get('seen')?.value ?? null }, { status: 201 });
  response.cookies.set('seen', 'yes', { httpOnly: true, path: '/' });
  return response;
}
