import { instant } from '@encore/domain/kernel/time'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import cloud from 'wx-server-sdk'
import type { CloudDatabase } from './cloud-database'
import { type CloudFiles, filesOver } from './cloud-files'
import { storeOver } from './cloud-store'
import type { Pacing } from './cloud-transaction'
import { type OpenApi, wechatOver } from './cloud-wechat'
import type { Store } from './store'
import type { Chance, Files, LogLine, MessageTemplates, WeChat, World } from './world'
import { secretsFrom } from './secrets'
import { templatesFrom } from './templates'

// The only file that knows wx-server-sdk (ARCHITECTURE §3). Missing documents answer null instead of throwing an error without a code.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database({ throwOnNotFound: false } as object) as unknown as CloudDatabase

/** How long this very call may try, and the jitter that parts rivals; nothing that is stored depends on them. */
const pacing: Pacing = { elapsedMs: () => performance.now(), pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)), draw: () => Math.random() }

export const store: Store = storeOver(db, pacing)

const chance: Chance = {
  id: () => randomBytes(16).toString('hex'),
  letters: (length, alphabet) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
  bytesHex: (count) => randomBytes(count).toString('hex'),
}

const wechat: WeChat = wechatOver(() => cloud.openapi as unknown as OpenApi)

const files: Files = filesOver(cloud as unknown as CloudFiles)

const log = (line: LogLine): void => {
  // eslint-disable-next-line no-console -- the cloud's log is the console; this is its one writer
  console.log(JSON.stringify(line))
}

/** Read when a message is first thought of. */
let templates: MessageTemplates | undefined

export const world: World = { store, clock: { now: () => instant(Date.now()) }, chance, secrets: secretsFrom(process.env), get templates() { return (templates ??= templatesFrom(process.env)) }, wechat, files, log }

export interface Caller { readonly openid: string | null; readonly source: string }

/** Who calls, from the cloud's own context, read anew for each event (M1). */
export function caller(): Caller {
  const context = cloud.getWXContext() as { OPENID?: unknown; SOURCE?: unknown }
  return { openid: context.OPENID === undefined || context.OPENID === '' ? null : String(context.OPENID), source: String(context.SOURCE ?? '') }
}

/** An openid as it may stand in a log (X3). */
export const unnamed = (openid: string): string => createHash('sha256').update(openid).digest('hex').slice(0, 12)
