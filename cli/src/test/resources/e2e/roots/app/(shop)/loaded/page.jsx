import words from './some.words';
import { Words } from './words';

export default function Loaded() {
  return (
    <main>
      <h1 data-testid="title">{words.join()}</h1>
      <Words />
    </main>
  );
}
