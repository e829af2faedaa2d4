// node --import guard.mjs SCRIPT: ends a script with the process that started it. Threads and forks of the script inherit the
// flag but not the variable.
import { isMainThread } from 'node:worker_threads';
import { watchParent } from './parent.mjs';

if (isMainThread && process.env.CORTADO_GUARD) {
  delete process.env.CORTADO_GUARD;
  watchParent(() => process.exit(1));
}
