import { headers } from 'next/headers';

/** 256 KB, as they are taken. */
export async function GET() {
  await headers();
  const line = new TextEncoder().encode('0123456789abcde\n'.repeat(256));
  let left = 64;
  return new Response(
    new ReadableStream({
      pull(controller) {
        controller.enqueue(line);
        if (--left === 0) controller.close();
      },
    }),
  );
}
