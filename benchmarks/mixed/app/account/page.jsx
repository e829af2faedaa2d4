import { headers } from 'next/headers';
import { Counter } from '../counter';
import { Table } from '../table';

export default async function Account() {
  await headers();
  const order = await (await fetch('/api/orders/7')).json();
  return (
    <main>
      <h1>{order.item}</h1>
      <Counter />
      <Table seed={order.count} />
    </main>
  );
}
