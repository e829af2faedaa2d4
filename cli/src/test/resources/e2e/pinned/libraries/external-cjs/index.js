'use strict';
const React = require('react');
const { version } = require('react/package.json');
const { jsx } = require('react/jsx-runtime');
const { createPortal } = require('react-dom');

try {
  require('react-dom/nothing');
} catch (error) {
  exports.missing = error.message;
}

const Context = React.createContext('default');

exports.Provider = ({ children }) => jsx(Context.Provider, { value: 'provided', children });

exports.Counter = function Counter() {
  const [count, setCount] = React.useState(0);
  const context = React.useContext(Context);
  const text = `external-cjs ${version} ${context} ${typeof createPortal} ${count}`;
  return jsx('button', { 'data-testid': 'external-cjs', onClick: () => setCount(count + 1), children: text });
};
