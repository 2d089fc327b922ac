import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '../open-database'
import { isWireError } from '../../wire/wire-error'

/** The least that lets the real wx-server-sdk talk to a database: one POST route on a free port of 127.0.0.1. */
export interface SdkShell {
  url: string
  close(): Promise<void>
}

export async function openSdkShell(database: Database): Promise<SdkShell> {
  let requests = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
      const requestId = `request-${++requests}`
      const answer = (reply: Record<string, unknown>) => {
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
        response.end(JSON.stringify({ requestId, ...reply }))
      }
      database.handle(String(body.action), body).then(answer, (error: unknown) => {
        if (isWireError(error)) return answer({ code: error.code, message: error.message })
        response.writeHead(500)
        response.end(error instanceof Error ? error.stack : String(error))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/admin`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
