import Logo from '../logo.svg';
import data from './data.yaml';

export default function Guide() {
  return (
    <main>
      <h1 data-testid="title">{data.greeting}</h1>
      <Logo data-testid="logo" />
    </main>
  );
}
