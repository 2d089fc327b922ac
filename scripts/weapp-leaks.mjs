// What must not be in a mini-program: whoever downloads it can read it (R13).
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './setup.mjs'
import { filesOf, isUploaded } from './weapp-files.mjs'

const leaks = [
  [/sourceMappingURL/, 'a source map'], [/127\.0\.0\.1|localhost/, 'a local address'], [/devcloud/i, 'the local cloud'], [/["'`]\/(console|backup)\b/, 'an endpoint of the local cloud’s console'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY/, 'a private key'], [/app_?secret/i, 'an AppSecret'], [/(secret|token|password)["']?\s*[:=]\s*["'][0-9A-Za-z+/_-]{16,}["']/i, 'a secret'],
  [/PHONE_LOOKUP_KEY|PHONE_KEYS|BOOTSTRAP_SECRET/, 'a server secret'], [/\bAKID[0-9A-Za-z]{16,}/, 'a key of Tencent Cloud'], [/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/, 'a key in hex'],
  [/(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])/, 'a phone number'], [/wx-server-sdk|aes-256-gcm/, 'code of the cloud functions'],
]

const readable = (file) => isUploaded(file) && /\.(js|json|wxml|wxss|wxs|map)$/.test(file)

export function leaksNothing(folder) {
  const files = filesOf(folder)
  const maps = files.filter((file) => file.endsWith('.map')).map((file) => `${relative(folder, file)} is a source map`)
  return [...maps, ...files.filter(readable).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return leaks.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${relative(folder, file)} holds ${what}`)
  })]
}

const source = (path) => readFileSync(join(root, path), 'utf8')
const found = (path, pattern) => {
  const all = [...source(path).matchAll(pattern)].map((match) => match[1])
  if (all.length < 20) throw new Error(`${path} is not written as expected: ${all.length} found`)
  return all
}
const action = /^ {2}(\w+): ask</gm
const message = /(?:title|next): '([^']{4,})'/g

/** The staff tab lies in the main package, since every tab must (WeChat); these two are all it asks. */
const STAFF_TAB_ASKS = ['openDesk', 'listQueue']

/** Names of staff's own actions and words of staff's own refusals, from the contract and the list of words. */
function staffOnly() {
  const shared = new Set([...found('contract/guest.ts', action), ...STAFF_TAB_ASKS])
  const actions = found('contract/staff.ts', action).filter((name) => !shared.has(name)).flatMap((name) => [`"${name}"`, `'${name}'`])
  const known = source('src/words/messages.ts')
  return [...actions, ...found('src/words/staff-messages.ts', message).filter((words) => !known.includes(`'${words}'`))]
}

/** A guest never downloads what only staff use: no staff action, no staff refusal, no code of a staff page outside the staff package. */
export function staffStaysInside(folder) {
  const only = staffOnly()
  return filesOf(folder).filter((file) => file.endsWith('.js') && !relative(folder, file).startsWith('staff/')).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const parts = only.filter((part) => text.includes(part))
    if (/require\(["'][./]*\/staff\//.test(text)) parts.push('code of the staff package')
    return parts.slice(0, 3).map((part) => `${relative(folder, file)} holds ${part}`)
  })
}
