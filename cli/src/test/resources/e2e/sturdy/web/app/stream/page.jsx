import { headers } from 'next/headers';
import { Suspense } from 'react';

async function Part({ number }) {
  await new Promise((done) => setTimeout(done, 60 * number));
  return <p>{`part ${number} ${'x'.repeat(2_000)}`}</p>;
}

export default async function Page() {
  await headers();
  return (
    <main>
      <h1>stream</h1>
      {Array.from({ length: 10 }, (_, n) => (
        <Suspense key={n} fallback={<p>{`waiting ${n}`}</p>}>
          <Part number={n + 1} />
        </Suspense>
      ))}
    </main>
  );
}
