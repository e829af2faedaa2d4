import { Counter, Provider, Shown } from '@acme/workspace';
import { Part } from '@shared/part';

export default function Page() {
  return (
    <Provider>
      <h1>Hoisted</h1>
      <Counter />
      <Shown />
      <Part />
    </Provider>
  );
}
