// Node's server, which says of each request what its handler saw, and why it refused what it refused.
import http from 'node:http'

function line([name, value]) {
  return `${name.toLowerCase()}: ${value}`
}

/** By names; those of one name stay in order. */
function headerLines(raw) {
  const pairs = []
  for (let i = 0; i < raw.length; i += 2) pairs.push([raw[i], raw[i + 1]])
  const names = pairs.map(([name]) => name.toLowerCase())
  return pairs
    .map((pair, index) => ({ name: names[index], index, text: line(pair) }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.index - other.index))
    .map(({ text }) => text)
}

const server = http.createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const lines = headerLines(request.rawHeaders)
    const body = Buffer.concat(chunks).toString('latin1')
    const text = [request.method, request.url, lines.join('\n'), '', `+${body}`].join('\n')
    response.setHeader('X-Seen', Buffer.from(text, 'latin1').toString('base64'))
    response.end('read')
  })
})

// As we do: a client that has closed its side gets its answers.
server.httpAllowHalfOpen = true

/** When the answers to the requests before it are written. */
function refuse(socket, note) {
  setImmediate(() => {
    if (socket.writable) {
      socket.end(`HTTP/1.1 400 Bad Request\r\nX-Note: ${note}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
  })
}

server.on('clientError', (error, socket) => refuse(socket, error.code))
server.on('connect', (request, socket) => refuse(socket, 'CONNECT'))

server.listen(0, '127.0.0.1', 1024, () => console.log(JSON.stringify({ port: server.address().port })))
