import { AppRouterCacheProvider } from '@mui/material-nextjs/v15-appRouter';
import { Theme } from './theme';

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <AppRouterCacheProvider options={{ enableCssLayer: true }}>
          <Theme>{children}</Theme>
        </AppRouterCacheProvider>
      </body>
    </html>
  );
}
