import { headers } from 'next/headers';

export default async function Page() {
  await headers();
  const hoard = [];
  for (let n = 0; ; n++) {
    hoard.push(new Array(50_000).fill(n).map((value) => ({ value })));
    if (n % 20 === 0) await new Promise((done) => setImmediate(done));
  }
}
