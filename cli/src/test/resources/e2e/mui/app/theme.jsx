'use client';

import { createTheme, CssBaseline, ThemeProvider } from '@mui/material';

const theme = createTheme({ palette: { primary: { main: '#112233' } } });

export function Theme({ children }) {
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      {children}
    </ThemeProvider>
  );
}
