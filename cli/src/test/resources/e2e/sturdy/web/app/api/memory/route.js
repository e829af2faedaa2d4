import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const dynamic = 'force-dynamic';

// What a full collection leaves.
export function GET() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return Response.json({ pid: process.pid, bytes: heapUsed + external });
}
