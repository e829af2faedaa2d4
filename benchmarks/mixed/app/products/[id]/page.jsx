import { Table } from '../../table';

export const revalidate = 1;

export function generateStaticParams() {
  return [{ id: '1' }, { id: '2' }, { id: '3' }];
}

/** What nobody asked for at the build is stored at its first visit; all are made anew each second in which they are asked for. */
export default async function Product({ params }) {
  const { id } = await params;
  return (
    <main>
      <h1>
        Product {id} at {Date.now()}
      </h1>
      <Table seed={Number(id)} />
    </main>
  );
}
