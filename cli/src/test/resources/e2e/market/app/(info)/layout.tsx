import { Counter } from '@/components/counter';

export default function InfoLayout({ children }: { children: React.ReactNode }) {
  return (
    <section data-testid="info">
      <aside data-testid="info-counter"><Counter /></aside>
      {children}
    </section>
  );
}
