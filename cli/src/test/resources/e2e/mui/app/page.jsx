import Button from '@mui/material/Button';
import { Panel } from './panel';

export default function Page() {
  return (
    <main>
      <Button variant="contained" data-testid="button">from the server</Button>
      <Panel />
    </main>
  );
}
