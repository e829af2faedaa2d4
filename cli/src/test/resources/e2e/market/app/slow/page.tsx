import { Suspense } from 'react';
import { connection } from 'next/server';

async function Reviews() {
  await connection();
  await new Promise((done) => setTimeout(done, 600));
  return <p data-testid="reviews">Reviews have arrived</p>;
}

export default function Slow() {
  return (
    <main>
      <h1 data-testid="title">Slow</h1>
      <Suspense fallback={<p data-testid="fallback">Reviews are on their way</p>}>
        <Reviews />
      </Suspense>
    </main>
  );
}
