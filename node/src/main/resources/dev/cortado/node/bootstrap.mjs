// Owns a worker process: node bootstrap.mjs ENTRY. See docs/contract.md, "Worker process".
import http from 'node:http';
import { chmodSync, readdirSync } from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { begin, watchParent } from './parent.mjs';
import { inTurn } from './turns.mjs';

const PING = Buffer.from('{"do":"ping"}').toString('base64url');
const { CORTADO_SOCKET, CORTADO_WORKER = 'worker', CORTADO_SECRET, CORTADO_MARK, CORTADO_NICENESS } = process.env;
const maxHeaderSize = 512 * 1024;
delete process.env.CORTADO_SECRET;
delete process.env.CORTADO_MARK;
delete process.env.CORTADO_NICENESS;

let app;
let leaving = false;

const watcher = watchParent(drain, CORTADO_MARK);
keepSignals();
keepRunning();

const server = http.createServer({
  keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0, connectionsCheckingInterval: 2 ** 30, maxHeaderSize,
});
server.timeout = 0;
server.on('request', serve);
server.on('upgrade', upgrade);

try {
  const module = await import(pathToFileURL(process.argv[2]).href);
  if (typeof module.start !== 'function') throw new Error(`${process.argv[2]} has no function named "start"`);
  app = await module.start({ server, name: CORTADO_WORKER });
  await listen();
} catch (error) {
  console.error(error);
  process.exit(1);
}

function serve(request, response) {
  response.sendDate = false;
  if (!allowed(request)) {
    response.writeHead(403).end();
  } else if (request.headers['x-cortado'] === PING) {
    response.writeHead(204, { 'x-resident': process.memoryUsage.rss(), 'x-leaving': leaving ? 1 : 0 }).end();
  } else {
    inTurn(() => begins(request, response));
  }
}

function begins(request, response) {
  if (request.socket.destroyed) return;
  if (mine(request)) handle(request, response);
  else request.destroy();
}

// A request that waited while this process was stuck may be in another worker by now.
function mine(request) {
  const id = Number(request.headers['x-cortado-id']);
  delete request.headers['x-cortado-id'];
  return !id || begin(id);
}

async function handle(request, response) {
  try {
    await app.handle(request, response);
  } catch (error) {
    console.error(error);
    if (response.headersSent) response.destroy(error);
    else response.writeHead(500).end();
  }
}

function upgrade(request, socket, head) {
  socket.on('error', () => socket.destroy());
  if (!allowed(request)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  } else if (app.upgrade) {
    app.upgrade(request, socket, head);
  } else if (server.listenerCount('upgrade') === 1) {
    socket.end('HTTP/1.1 501 Not Implemented\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  }
}

// A Unix socket guards itself with its directory; a port on loopback needs the secret of this start.
function allowed(request) {
  if (!CORTADO_SECRET) return true;
  const given = request.headers['x-cortado-secret'];
  delete request.headers['x-cortado-secret'];
  return given === CORTADO_SECRET;
}

async function listen() {
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(CORTADO_SECRET ? { host: '127.0.0.1', port: 0 } : { path: CORTADO_SOCKET, backlog: 1024 }, resolve);
  });
  if (!CORTADO_SECRET) chmodSync(CORTADO_SOCKET, 0o600);
  giveWay(Number(CORTADO_NICENESS), await watcher);
  process.stdout.write(`\n${CORTADO_MARK} ready ${CORTADO_SECRET ? server.address().port : 0}\n`);
}

// Where processors are scarce, the parent's requests go before ours. Not before we are ready: a start that somebody waits for is
// no render. On Linux a priority is a thread's own; new threads have that of their maker. The watcher keeps its own: it ends us.
function giveWay(niceness, watcher) {
  if (!niceness) return;
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number).filter((thread) => thread !== watcher) : [0];
  for (const thread of threads) {
    try {
      os.setPriority(thread, Math.min(19, os.getPriority(thread) + niceness));
    } catch {
      // it has ended, or may not: then nothing changes
    }
  }
}

// The parent decides when: it sends no more requests, then asks to drain.
function drain() {
  const end = async () => {
    await app?.close?.();
    process.exit(0);
  };
  server.close(() => end().catch((error) => { console.error(error); process.exit(1); }));
  server.closeIdleConnections();
}

// SIGTERM: the next heartbeat tells the parent, which moves the requests elsewhere and then asks to drain.
// SIGINT and SIGHUP reach a whole terminal group; the parent has them too and decides.
function keepSignals() {
  process.on('SIGTERM', () => { leaving = true; });
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
}

function keepRunning() {
  process.on('uncaughtException', (error) => console.error('Uncaught', error));
  process.on('unhandledRejection', (error) => console.error('Unhandled rejection', error));
}
