import { ServerButton } from './server-button';
import { ClientButton } from './client-button';
import styles from './page.module.css';

export default function Styled() {
  return (
    <main>
      <h1 data-testid="title">Styled</h1>
      <ServerButton className={styles.own} />
      <ClientButton className={styles.own} />
    </main>
  );
}
