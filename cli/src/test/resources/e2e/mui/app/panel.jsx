'use client';

import { Button, Link as MuiLink, Typography, useTheme } from '@mui/material';
import NextLink from 'next/link';
import { useState } from 'react';

export function Panel() {
  const [count, setCount] = useState(0);
  const theme = useTheme();
  return (
    <>
      <Typography variant="h1" data-testid="title" sx={{ fontSize: 30 }}>{theme.palette.primary.main}</Typography>
      <Button data-testid="counter" onClick={() => setCount(count + 1)}>{`count ${count}`}</Button>
      <MuiLink component={NextLink} href="/second">second</MuiLink>
    </>
  );
}
