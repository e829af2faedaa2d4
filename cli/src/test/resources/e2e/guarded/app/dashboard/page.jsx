import { cookies } from 'next/headers';

export default async function Page() {
  await cookies();
  return <h1 data-testid="title">GUARDED-TREASURE dynamic</h1>;
}
