// A data folder belongs to one running Encore: two would each overlook what the other writes.
import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Short whatever the folder's path: a socket's may have 100 characters. */
const socketOf = (folder) => join(tmpdir(), `encore-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}.sock`)

const listen = (path) => new Promise((resolve, reject) => {
  const server = createServer((caller) => caller.end())
  server.once('error', reject)
  server.listen(path, () => resolve(server.unref()))
})

const answers = (path) => new Promise((resolve) => {
  const caller = connect(path, () => { caller.destroy(); resolve(true) })
  caller.once('error', () => resolve(false))
})

/** Answers how to let go, or null when another process holds the folder. A socket left by one that was killed answers nobody and is taken over. */
export async function holdFolder(folder) {
  mkdirSync(folder, { recursive: true })
  const path = socketOf(folder)
  const server = await listen(path).catch(async (error) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (await answers(path)) return null
    rmSync(path, { force: true })
    return listen(path)
  })
  return server && (() => new Promise((resolve) => server.close(resolve)))
}
