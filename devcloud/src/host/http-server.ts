import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Exchange, exchangeOf, headerOf, pathOf, sendBytes, sendJson } from '../http/exchange'
import { hasToken, isLocalHost, isOwnOrigin } from '../http/guard'
import { sendLockedPage } from '../gateway/enter'

/** Where each address leads. Admin and storage carry their own proof; all else needs the token of this start. */
export interface Routes {
  admin(exchange: Exchange): Promise<void>
  storage(exchange: Exchange): Promise<void>
  enter(exchange: Exchange, port: number): void
  gateway(exchange: Exchange): Promise<void>
  consoleApi(exchange: Exchange): Promise<void>
  consolePage(exchange: Exchange): Promise<void>
  /** False = no such file. */
  staticFile(exchange: Exchange): Promise<boolean>
}

export interface Listening {
  port: number
  close(): Promise<void>
}

export async function listen(port: number, token: string, routes: Routes, log: (line: string) => void): Promise<Listening> {
  let ownPort = port
  const server = createServer((request, response) => {
    route(exchangeOf(request, response), routes, token, ownPort).catch((error: Error) => {
      log(`${request.method} ${(request.url ?? '').split('?', 1)[0]}: ${error.stack ?? error.message}`)
      if (!response.headersSent) sendJson(response, 500, { error: { code: 'SYS_ERR', message: error.message } })
      else response.destroy()
    })
  })
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  ownPort = (server.address() as AddressInfo).port
  return { port: ownPort, close: () => closeServer(server) }
}

async function route(exchange: Exchange, routes: Routes, token: string, port: number): Promise<void> {
  const { request, response } = exchange
  if (!isLocalHost(headerOf(request, 'host'))) {
    return sendBytes(response, 403, 'text/plain; charset=utf-8', 'devcloud answers to 127.0.0.1 and localhost only\n')
  }
  const path = pathOf(exchange)
  if (path === undefined) return sendBytes(response, 400, 'text/plain; charset=utf-8', 'the address is malformed\n')
  if (path === '/admin' || path.startsWith('/admin/')) {
    return request.method === 'POST' ? routes.admin(exchange) : sendJson(response, 405, { code: 'INVALID_PARAM', message: 'POST only' })
  }
  if (path.startsWith('/storage/')) return routes.storage(exchange)
  if (path === '/enter') return routes.enter(exchange, port)
  if (path === '/favicon.ico') return void response.writeHead(204).end()

  const isApi = path.startsWith('/gateway/') || path.startsWith('/console/api/')
  if (!hasToken(request, token, port)) {
    return isApi ? sendJson(response, 401, { error: { code: 'NO_TOKEN', message: 'open the link that devcloud printed at its start' } }) : sendLockedPage(response, port)
  }
  if (isApi && !isOwnOrigin(request)) return sendJson(response, 403, { error: { code: 'FOREIGN_ORIGIN', message: 'another site may not call this' } })
  if (path.startsWith('/gateway/')) return routes.gateway(exchange)
  if (path.startsWith('/console/api/')) return routes.consoleApi(exchange)
  if (path === '/console' || path.startsWith('/console/')) return routes.consolePage(exchange)
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 405, { error: { code: 'NOT_FOUND', message: 'GET only' } })
  if (!(await routes.staticFile(exchange))) sendBytes(response, 404, 'text/plain; charset=utf-8', `没有这个文件 / no such file: ${path}\n`)
}

/** Waiting keep-alive connections would hold the process for a minute. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
