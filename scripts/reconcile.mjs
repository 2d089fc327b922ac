// npm run reconcile -- [--data=DIR | --url=ADDRESS] [--as=owner]
// Recomputes every account and every daily seal from the entries (P10) and names each difference. Exit code 0 only for 0 differences.
// --data (default .devcloud): a stopped store's folder; --url: the address of a running one, as npm start printed it for the owner.
// It asks the deployed function `staff`, action `reconcile`, piece by piece: in production the staff page 对账 asks the same.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { demoSecrets } from './demo-settings.mjs'
import { holdFolder } from './hold-folder.mjs'
import { fail, root, say } from './setup.mjs'

const subjects = ['accounts', 'seals', 'gifts', 'vouchers']

/** Walks all subjects with `ask(input)`; answers what was checked and every difference. */
export async function reconcileAll(ask, progress = () => undefined) {
  const found = []
  const checked = {}
  for (const subject of subjects) {
    let [after, items, entries] = [undefined, 0, 0]
    do {
      const piece = await ask({ subject, ...(after !== undefined && { after }) })
      items += piece.checked
      entries += piece.entries
      found.push(...piece.differences)
      progress(subject, items, piece.total)
      after = piece.next ?? undefined
    } while (after !== undefined)
    checked[subject] = { items, entries }
  }
  return { checked, found }
}

function valueOf(reply) {
  if (!reply?.ok) fail(`the store refused: ${JSON.stringify(reply?.refusal ?? reply)}`)
  return reply.value
}

async function overUrl(address, as) {
  const url = new URL(address)
  const token = url.searchParams.get('token') ?? fail('--url needs the whole address that npm start printed, with its token')
  const ask = async (input) => {
    const reply = await fetch(new URL('/gateway/call', url), { method: 'POST', headers: { 'content-type': 'application/json', 'x-devcloud-token': token }, body: JSON.stringify({ identity: as, name: 'staff', data: { action: 'reconcile', input } }) })
    const answer = await reply.json()
    return valueOf(answer.result ?? answer)
  }
  return { ask, close: async () => undefined }
}

async function overData(folder, as) {
  const dataDir = resolve(folder)
  if (!existsSync(dataDir)) fail(`there is no store in ${dataDir}`)
  const letGo = (await holdFolder(dataDir)) ?? fail(`${dataDir} is in use by a running store: take --url with its address`)
  const require = createRequire(import.meta.url)
  const { startDevcloud } = require(resolve(root, 'dist/devcloud/devcloud.cjs'))
  const { collections, demoIdentities } = require(resolve(root, 'dist/demo/demo.cjs'))
  const cloud = await startDevcloud({ dataDir, functionsDir: resolve(root, 'dist/cloudfunctions'), env: demoSecrets, collections: collections.map(({ name }) => name), identities: demoIdentities, timers: false })
  const ask = async (input) => valueOf(await cloud.invoke('staff', { action: 'reconcile', input }, as))
  return { ask, close: () => cloud.close().then(letGo) }
}

async function main() {
  const option = (name) => process.argv.find((part) => part.startsWith(`--${name}=`))?.slice(name.length + 3)
  const as = option('as') ?? 'owner'
  const address = option('url')
  const { ask, close } = address ? await overUrl(address, as) : await overData(option('data') ?? resolve(root, '.devcloud'), as)
  const { checked, found } = await reconcileAll(ask)
  await close()
  for (const { subject, of, field, stored, recomputed, day } of found) say(`✗ ${subject} ${of} ${field}${day ? ` (${day})` : ''}: stored ${stored}, recomputed ${recomputed}`)
  for (const [subject, { items, entries }] of Object.entries(checked)) say(`${subject}: ${items} checked, ${entries} entries read`)
  say(`${found.length} differences`)
  process.exitCode = found.length === 0 ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main()
