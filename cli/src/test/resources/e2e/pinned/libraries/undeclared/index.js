export { Provider } from 'phantom';
export { Counter } from 'phantom/counter';
