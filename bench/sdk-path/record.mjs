// What devcloud answers to one settle, action by action: the canned replies of the null server.
import { createServer, request } from 'node:http'

/** A server between client and devcloud that passes everything on and remembers the last answer to each action. */
export async function openRecorder(target) {
  const { hostname, port, pathname } = new URL(target)
  const replies = {}
  const server = createServer((incoming, response) => {
    const chunks = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      const onward = request({ hostname, port, path: incoming.url.replace('/admin', pathname), method: 'POST', headers: incoming.headers }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          replies[JSON.parse(body.toString('utf8')).action] = text
          response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'] })
          response.end(text)
        })
      })
      onward.end(body)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/admin`, replies, close: () => new Promise((resolve) => server.close(resolve)) }
}
