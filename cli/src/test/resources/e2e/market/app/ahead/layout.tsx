import { Counter } from '@/components/counter';

export default function Layout({ children }: LayoutProps<'/ahead'>) {
  return (
    <section data-testid="ahead-layout">
      <div data-testid="ahead-counter">
        <Counter />
      </div>
      {children}
    </section>
  );
}
