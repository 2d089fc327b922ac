// npm run reconcile -- [--data=DIR | --url=ADDRESS] [--as=owner]
// Recomputes every account and every daily seal from the entries (P10) and names each difference. Exit code 0 only for 0 differences.
// --data (default .devcloud): a stopped store's folder; --url: the address of a running one, as npm start printed it for the owner.
// It asks the deployed function `staff`, action `reconcile`, piece by piece: in production the staff page 对账 asks the same.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { demoSecrets } from './demo-settings.mjs'
import { holdFolder, whyUnusable } from './hold-folder.mjs'
import { readOptions, text } from './options.mjs'
import { ensureReady, fail, root, say } from './setup.mjs'

const USAGE = 'npm run reconcile -- [--data=DIR | --url=ADDRESS] [--as=owner]'
const require = createRequire(import.meta.url)

/** Walks all subjects with `ask(input)`; answers what was checked and every difference. */
async function reconcileAll(ask, subjects) {
  const found = []
  const checked = {}
  for (const subject of subjects) {
    let [after, items, entries] = [undefined, 0, 0]
    do {
      const piece = await ask({ subject, ...(after !== undefined && { after }) })
      items += piece.checked
      entries += piece.entries
      found.push(...piece.differences)
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
  const url = URL.canParse(address) ? new URL(address) : fail(`${address} is no address\n  ${USAGE}`)
  const token = url.searchParams.get('token') ?? fail('--url needs the whole address that npm start printed, with its token')
  const request = { method: 'POST', headers: { 'content-type': 'application/json', 'x-devcloud-token': token } }
  const ask = async (input) => {
    const body = JSON.stringify({ identity: as, name: 'staff', data: { action: 'reconcile', input } })
    const reply = await fetch(new URL('/gateway/call', url), { ...request, body }).catch(() => fail(`nothing answers at ${url.origin}: is npm start running?`))
    const answer = await reply.json().catch(() => fail(`${url.origin} is no running store, or the token is of an earlier start (${reply.status})`))
    return valueOf(answer.result ?? answer)
  }
  return { ask, close: async () => undefined }
}

async function overData(folder, as, { collections, demoIdentities }) {
  const dataDir = resolve(folder)
  if (!existsSync(join(dataDir, 'cloud.db'))) fail(`there is no store in ${dataDir}`)
  const unusable = whyUnusable(dataDir, 0)
  if (unusable) fail(unusable)
  const letGo = (await holdFolder(dataDir)) ?? fail(`${dataDir} is in use by a running store: take --url with its address`)
  const { startDevcloud } = require(resolve(root, 'dist/devcloud/devcloud.cjs'))
  const cloud = await startDevcloud({ dataDir, functionsDir: resolve(root, 'dist/cloudfunctions'), env: demoSecrets, collections: collections.map(({ name }) => name), identities: demoIdentities, timers: false })
  const ask = async (input) => valueOf(await cloud.invoke('staff', { action: 'reconcile', input }, as))
  return { ask, close: () => cloud.close().then(letGo) }
}

const asked = readOptions(USAGE, { data: text(resolve(root, '.devcloud')), url: text(), as: text('owner') })
await ensureReady()
const { buildOrStop } = await import('./build.mjs')
await buildOrStop(['cloud', 'devcloud', 'demo'])
const demo = require(resolve(root, 'dist/demo/demo.cjs'))
const { ask, close } = asked.url ? await overUrl(asked.url, asked.as) : await overData(asked.data, asked.as, demo)
const { checked, found } = await reconcileAll(ask, demo.reconcileSubjects)
await close()
for (const { subject, of, field, stored, recomputed, day } of found) say(`✗ ${subject} ${of} ${field}${day ? ` (${day})` : ''}: stored ${stored}, recomputed ${recomputed}`)
for (const [subject, { items, entries }] of Object.entries(checked)) say(`${subject}: ${items} checked, ${entries} entries read`)
say(`${found.length} differences`)
process.exitCode = found.length === 0 ? 0 : 1
