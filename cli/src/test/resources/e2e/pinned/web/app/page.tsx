import { version } from 'react';
import { Counter as Marked, Provider as MarkedProvider } from 'marked';
import { Counters } from './counters';

export default function Page() {
  return (
    <main>
      <h1 data-testid="version">{version}</h1>
      <MarkedProvider>
        <Marked />
      </MarkedProvider>
      <Counters />
    </main>
  );
}
