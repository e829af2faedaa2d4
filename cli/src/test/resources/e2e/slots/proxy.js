import { NextResponse } from "next/server";

/** Photo 9 is for those who have been let in. */
export function proxy(request) {
  return request.cookies.has("member") ? NextResponse.next() : new NextResponse("Members only", { status: 401 });
}

export const config = { matcher: "/photo/9" };
