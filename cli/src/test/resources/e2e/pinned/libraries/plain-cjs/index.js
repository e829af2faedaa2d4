'use strict';
const React = require('react');
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
  const text = `plain-cjs ${React.version} ${context} ${typeof createPortal} ${count}`;
  return jsx('button', { 'data-testid': 'plain-cjs', onClick: () => setCount(count + 1), children: text });
};
