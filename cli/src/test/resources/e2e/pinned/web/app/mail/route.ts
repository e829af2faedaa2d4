import { letter } from 'mail';

export const dynamic = 'force-dynamic';

export function GET() {
  return new Response(letter('reader'));
}
