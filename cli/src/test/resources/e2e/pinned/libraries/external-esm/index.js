import React, { createContext, useContext, useState, version } from 'react';
import { createPortal } from 'react-dom';
import { jsx } from 'react/jsx-runtime';

const Context = createContext('default');

export const Provider = ({ children }) => jsx(Context.Provider, { value: 'provided', children });

export function Counter() {
  const [count, setCount] = useState(0);
  const context = useContext(Context);
  const text = `external-esm ${version} ${context} ${typeof createPortal} ${count}`;
  return React.createElement('button', { 'data-testid': 'external-esm', onClick: () => setCount(count + 1) }, text);
}
