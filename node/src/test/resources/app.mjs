// What the tests' workers run: each path is one behaviour.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const json = JSON.stringify({ message: 'x'.repeat(1000) });
const kept = [];
let aborted = 0;
let written = 0;

export async function start({ server, name }) {
  if (process.env.START_CRASHES) throw new Error('the app is broken');
  if (process.env.START_HANGS) await new Promise(() => setInterval(() => {}, 1000));
  console.log(`started as ${name}`);

  const paths = {
    '/pid': (request, response) => response.end(String(process.pid)),
    '/json': (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
    },
    '/warn': (request, response) => {
      process.emitWarning('tried', 'ExperimentalWarning');
      process.emitWarning('told', 'Warning');
      response.end('warned');
    },
    '/chunked': (request, response) => { response.write('one,'); response.end('two'); },
    '/headers': (request, response) => {
      response.writeHead(201, [['set-cookie', 'a=1'], ['set-cookie', 'b=2'], ['x-method', request.method]].flat());
      response.end(JSON.stringify(request.headers));
    },
    '/instruction': (request, response) => response.end(Buffer.from(request.headers['x-cortado'], 'base64url')),
    '/echo': (request, response) => request.pipe(response),
    '/digest': async (request, response) => {
      const hash = createHash('sha256');
      for await (const chunk of request) hash.update(chunk);
      response.end(hash.digest('hex'));
    },
    '/early': (request, response) => response.writeHead(413).end('too large'),
    '/large': (request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'a');
      let left = 400;
      const more = () => {
        while (left-- > 0) {
          written += chunk.length;
          if (!response.write(chunk)) return response.once('drain', more);
        }
        response.end();
      };
      more();
    },
    '/written': (request, response) => response.end(String(written)),
    '/slow': async (request, response) => {
      await wait(Number(request.headers['x-wait'] ?? 300));
      response.end('slow');
    },
    '/stream': (request, response) => {
      const timer = setInterval(() => response.write('tick\n'), 20);
      response.on('close', () => { clearInterval(timer); aborted++; });
      response.write('head\n');
    },
    '/never': (request, response) => { response.on('close', () => { aborted++; }); },
    '/aborted': (request, response) => response.end(String(aborted)),
    '/busy': (request, response) => {
      const end = Date.now() + 2500;
      while (Date.now() < end);
      response.end('busy');
    },
    '/render': async (request, response) => {
      for (let part = 0; part < 8; part++) {
        const end = performance.now() + 3;
        while (performance.now() < end);
        await new Promise(setImmediate);
      }
      response.end(String(performance.now()));
    },
    '/run': (request, response) => {
      appendFileSync(process.env.RUNS, `${request.url}\n`);
      response.end();
    },
    '/loop': () => { for (;;); },
    '/memory': () => { for (;;) kept.push(new Array(100_000).fill({})); },
    '/buffers': (request, response) => { kept.push(Buffer.alloc(300 * 1024 * 1024, 1)); response.end('kept'); },
    '/half': (request, response) => { response.write('half'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50); },
    '/die': () => process.kill(process.pid, 'SIGKILL'),
    '/exit': () => process.exit(3),
    '/throw': () => { throw new Error('thrown in a handler'); },
    '/later': (request, response) => { setTimeout(() => { throw new Error('thrown later'); }); response.end('ok'); },
    '/log': (request, response) => {
      console.log('a line for people');
      console.error('a warning for people');
      console.log('y'.repeat(40_000));
      response.end();
    },
  };

  return {
    handle(request, response) {
      const path = paths[request.url.split('?')[0]];
      if (path) return path(request, response);
      response.writeHead(404).end('no such path');
    },
    upgrade(request, socket) {
      const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n'
        + `sec-websocket-accept: ${accept.digest('base64')}\r\n\r\n`);
      // a client's frame with its mask taken off is the server's frame
      socket.on('data', (frame) => {
        const length = frame[1] & 127, mask = frame.subarray(2, 6), text = frame.subarray(6, 6 + length).map((b, i) => b ^ mask[i % 4]);
        socket.write(Buffer.concat([Buffer.from([frame[0], length]), text]));
      });
    },
    async close() {
      console.log(`closed ${name}`);
      if (process.env.CLOSE_HANGS) await new Promise(() => setInterval(() => {}, 1000));
    },
  };
}
