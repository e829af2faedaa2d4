import { headers } from 'next/headers';
import { Counter } from '../counter';
import { Table } from '../table';

export default async function Dynamic() {
  await headers();
  return (
    <main>
      <Counter />
      <Table seed={2000} />
    </main>
  );
}
