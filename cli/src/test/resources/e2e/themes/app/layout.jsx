import '@radix-ui/themes/styles.css';
import { Theme } from '@radix-ui/themes';
import { Themes } from '../components/themes';

export const metadata = { title: 'Themes' };

export default function Layout({ children }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Themes>
          <Theme accentColor="ruby" radius="large">{children}</Theme>
        </Themes>
      </body>
    </html>
  );
}
