import { renameSync, writeFileSync } from 'node:fs'
import { readRunningNote } from '../data/data-folder'
import { type DataRefusalCode, dataRefusal } from '../data/data-refusal'

/** A cloud that another process of this user runs, reached through its console. */
export interface RunningCloud {
  pid: number
  url: string
  backup(): Promise<Buffer>
  backupTo(file: string): Promise<void>
  /** Answers where the running cloud has kept what was there. */
  restore(bytes: Buffer): Promise<string | null>
  post(what: string, body: object): Promise<void>
}

/** Undefined when the folder names no cloud, or the one it names does not answer. */
export async function runningIn(folder: string): Promise<RunningCloud | undefined> {
  const note = readRunningNote(folder)
  if (!note) return undefined
  const { pid, url, token } = note
  const ask = async (what: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await fetch(`${url}/console/api/${what}`, { ...init, headers: { ...init.headers, 'x-devcloud-token': token } })
    if (reply.ok) return reply
    const { error, code } = (await reply.json().catch(() => ({}))) as { error?: string; code?: DataRefusalCode }
    throw code === undefined ? new Error(error ?? `the running cloud answered ${reply.status}`) : dataRefusal(code, error ?? code)
  }
  const isThere = await ask('state').then(() => true, () => false)
  if (!isThere) return undefined
  const backup = async (): Promise<Buffer> => Buffer.from(await (await ask('backup')).arrayBuffer())
  return {
    pid,
    url,
    backup,
    async backupTo(file) {
      const draft = `${file}.${process.pid}.draft`
      writeFileSync(draft, await backup(), { mode: 0o600, flush: true })
      renameSync(draft, file)
    },
    restore: async (bytes) => ((await (await ask('restore', { method: 'POST', body: new Uint8Array(bytes) })).json()) as { kept: string | null }).kept,
    post: async (what, body) => void (await ask(what, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  }
}
