export { Provider, Counter } from 'undeclared';
export { Shown } from './shown';
