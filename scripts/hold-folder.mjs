// A folder that one process at a time may use: the data of a running store, where two would each overlook what the other writes, and what is
// installed or built.
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, realpathSync, rmSync, statfsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const ASK_AGAIN_MS = 300

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

/** Does `work` alone: as long as another process holds the folder it waits, and says so once. */
export async function whileHolding(folder, work, waiting) {
  let letGo = await holdFolder(folder)
  if (!letGo) waiting()
  while (!letGo) {
    await pause(ASK_AGAIN_MS)
    letGo = await holdFolder(folder)
  }
  try {
    return await work()
  } finally {
    await letGo()
  }
}

/** Why nothing can be kept in a folder, in words, before anything is written; null where it can. Made when it is not there. */
export function whyUnusable(folder, leastFreeBytes) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(join(folder, '.'), constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    const inMegabytes = (bytes) => `${Math.floor(bytes / 1024 / 1024)} MB`
    return bavail * bsize < leastFreeBytes ? `the disk of ${folder} is full: ${inMegabytes(bavail * bsize)} are free, ${inMegabytes(leastFreeBytes)} are needed` : null
  } catch ({ code }) {
    return `${folder} is no folder that can be written (${code})`
  }
}
