import { headers } from 'next/headers';

export default async function Waiting() {
  await headers();
  await new Promise((done) => setTimeout(done, 500));
  return <h1 data-testid="title">Waited</h1>;
}
