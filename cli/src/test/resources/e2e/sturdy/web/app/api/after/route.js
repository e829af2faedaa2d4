import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { after } from 'next/server';

export function GET(request) {
  const file = new URL(request.url).searchParams.get('file');
  after(async () => {
    await setTimeout(1000);
    await writeFile(file, 'late');
  });
  return new Response('soon');
}
