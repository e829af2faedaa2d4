import { Dialog } from '@/components/dialog';

export default function Page() {
  return (
    <main className="dark">
      <h1 data-testid="title" className="text-primary">
        shadcn
      </h1>
      <Dialog />
    </main>
  );
}
