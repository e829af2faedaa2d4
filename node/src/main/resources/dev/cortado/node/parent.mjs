// The pipe to the parent closes with it, however it dies, and then so does this process. The watcher is a thread: an endless
// loop in the main one does not stop it. What the parent writes into the pipe is a request to drain.
import { Worker } from 'node:worker_threads';

const watcher = `
  const { parentPort } = require('node:worker_threads');
  const kill = () => process.kill(process.pid, 'SIGKILL');
  const pipe = new (require('node:net').Socket)({ fd: 0, readable: true, writable: false });
  pipe.on('data', () => parentPort.postMessage('drain')).on('end', kill).on('error', kill).on('close', kill);
`;

export function watchParent(drain) {
  const thread = new Worker(watcher, {
    eval: true, env: {}, execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
  });
  thread.on('message', drain);
  thread.on('error', () => process.kill(process.pid, 'SIGKILL'));
  thread.unref();
}
