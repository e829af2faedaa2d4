import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

type Props = { params: Promise<{ id: string }> };

export function generateStaticParams() {
  return [{ id: '1' }, { id: '2' }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Product ${(await params).id}`, description: `All about ${(await params).id}` };
}

export default async function Product({ params }: Props) {
  const { id } = await params;
  if (id === 'none') {
    notFound();
  }
  return (
    <main>
      <h1 data-testid="title">{`Product ${id}`}</h1>
      <p data-testid="rendered">{`rendered ${process.hrtime.bigint()}`}</p>
    </main>
  );
}
