import { headers } from 'next/headers';
import { redirect } from 'next/navigation';

export async function generateMetadata({ params }: PageProps<'/ahead/[id]'>) {
  return { title: `Ahead ${(await params).id}` };
}

export default async function Ahead({ params }: PageProps<'/ahead/[id]'>) {
  const { id } = await params;
  await headers();
  if (id === 'moved') redirect('/about');
  return <h1 data-testid="title">Ahead {id}</h1>;
}
