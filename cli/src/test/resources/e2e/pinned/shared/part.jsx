import { Elsewhere } from 'elsewhere';

export function Part() {
  return <Elsewhere />;
}
