// The limit of the SDK path: a server that answers every action with the bytes devcloud once answered, and does nothing else. With a file
// named it also makes each commit durable, four kilobytes and an fsync: what no server that keeps its word can do without. Both processes
// then wait as devcloud's do, and a process that has waited works with cold caches.
import { fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { answerFigures } from './figures.mjs'

const canned = new Map(Object.entries(JSON.parse(readFileSync(process.argv[2], 'utf8'))).map(([action, text]) => [action, Buffer.from(text)]))

const file = process.argv[3] === undefined ? null : openSync(process.argv[3], 'w')
const PAGE = Buffer.alloc(4096)

function keep() {
  writeSync(file, PAGE)
  fdatasyncSync(file)
}

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const action = /"action":"([\w.]+)"/.exec(Buffer.concat(chunks).toString('latin1'))?.[1]
    if (file !== null && action === 'database.commitTransaction') keep()
    const body = canned.get(action) ?? Buffer.from(JSON.stringify({ code: 'INVALID_PARAM', message: `nothing canned for ${action}`, requestId: '0' }))
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.send({ ready: true, env: { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${server.address().port}/admin` }) } }))
answerFigures()
