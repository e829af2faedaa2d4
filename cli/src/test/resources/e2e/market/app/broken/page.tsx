import { Fuse } from '@/components/fuse';

export default async function Page({ searchParams }: { searchParams: Promise<{ server?: string }> }) {
  if ((await searchParams).server) {
    throw new Error('the server page blew up with s3cr3t-message');
  }
  return (
    <main>
      <h1 data-testid="title">Fuse</h1>
      <Fuse />
    </main>
  );
}
