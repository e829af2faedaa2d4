import { Heading } from '@radix-ui/themes';
import { Switch } from '../../components/switch';

export default function Page() {
  return (
    <main>
      <Heading data-testid="title">Second</Heading>
      <Switch />
    </main>
  );
}
