import { Counter } from './counter';
import { Table } from './table';

export default function Home() {
  return (
    <main>
      <Counter />
      <Table seed={1000} />
    </main>
  );
}
