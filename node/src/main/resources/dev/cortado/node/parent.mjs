// The pipe to the parent closes with it, however it dies, and then so does this process. The watcher is a thread: an endless
// loop in the main one does not stop it. Through the pipe the parent asks to drain, and, of a process that is stuck, to give
// back requests that were sent and not begun.
import { Worker } from 'node:worker_threads';

const SLOTS = 4096;
const state = new Int32Array(new SharedArrayBuffer(4 * SLOTS));

const watcher = `
  const { parentPort, workerData: { state, mark } } = require('node:worker_threads');
  const { readlinkSync, writeSync } = require('node:fs');
  const SLOTS = ${SLOTS}, MASK = 2 ** 30 - 1;
  const kill = () => process.kill(process.pid, 'SIGKILL');

  // begun, or so old that its slot has another: the parent hears nothing and waits on
  function giveBack(id) {
    for (;;) {
      const seen = Atomics.load(state, id % SLOTS), age = ((seen >>> 1) - id) & MASK;
      if (age === 0 || age < 2 ** 29) return;
      if (Atomics.compareExchange(state, id % SLOTS, seen, id << 1 | 1) === seen) return writeSync(1, '\\n' + mark + ' back ' + id + '\\n');
    }
  }

  let own = 0;
  try { own = Number(readlinkSync('/proc/thread-self').split('/').at(-1)); } catch { /* not Linux */ }
  parentPort.postMessage({ thread: own });

  let text = '';
  const pipe = new (require('node:net').Socket)({ fd: 0, readable: true, writable: false });
  pipe.setEncoding('latin1').on('end', kill).on('error', kill).on('close', kill).on('data', (chunk) => {
    const lines = (text + chunk).split('\\n');
    text = lines.pop();
    for (const line of lines) {
      if (line === 'drain') parentPort.postMessage(line);
      else giveBack(Number(line));
    }
  });
`;

// Resolves with the watcher's own thread: its number on Linux, 0 elsewhere.
export function watchParent(drain, mark = '') {
  const thread = new Worker(watcher, {
    eval: true, env: {}, execArgv: [], workerData: { state, mark },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
  });
  const started = new Promise((resolve) => thread.once('message', (message) => resolve(message.thread)));
  thread.on('message', (message) => { if (message === 'drain') drain(); });
  thread.on('error', () => process.kill(process.pid, 'SIGKILL'));
  thread.unref();
  return started;
}

// Claims a request by its number; false when the parent has taken it back.
export function begin(id) {
  return Atomics.exchange(state, id % SLOTS, id << 1) !== (id << 1 | 1);
}
