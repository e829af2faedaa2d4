import { cookies } from 'next/headers';
import { Controls } from '@/components/controls';

export default async function RouterPage() {
  await cookies();
  return (
    <main>
      <h1 data-testid="title">Router</h1>
      <p data-testid="renders">{`render ${crypto.randomUUID()}`}</p>
      <Controls />
    </main>
  );
}
