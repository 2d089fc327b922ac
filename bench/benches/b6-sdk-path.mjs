// B6: how much devcloud adds to what the SDK costs by itself. CPU of client and server together, four workers, real transactions on disk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/setup.mjs'
import { inRounds } from '../rounds.mjs'
import { openChild } from '../sdk-path/child.mjs'
import { openRecorder } from '../sdk-path/record.mjs'
import { storeFloor } from '../sdk-path/store-floor.mjs'

const SLICE = 160
/** Until the compilers of both processes have settled. */
const WARM_UP = 800

async function settles(client, count) {
  const done = await client.ask({ count })
  if (done?.failed) throw new Error(done.failed)
}

/** CPU seconds of both processes for one slice, apart. */
async function slice(client, server) {
  const before = [await client.ask({ ask: 'cpu' }), await server.ask({ ask: 'cpu' })]
  await settles(client, SLICE)
  return { client: (await client.ask({ ask: 'cpu' })) - before[0], server: (await server.ask({ ask: 'cpu' })) - before[1] }
}

export const bench = {
  id: 'B6', name: 'devcloud’s share of the SDK path', gates: false, needs: ['devcloud'],
  async run({ rounds, say }) {
    mkdirSync(join(root, 'dist/bench'), { recursive: true })
    const folder = mkdtempSync(join(root, 'dist/bench/sdk-path-'))
    const closing = [() => rmSync(folder, { recursive: true, force: true })]
    const open = async (...child) => { const opened = await openChild(...child); closing.unshift(opened.close); return opened }
    try {
      const devcloud = await open('./devcloud-server.mjs', [join(root, 'dist/devcloud/devcloud.cjs'), folder], {}, process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [])
      const recorder = await openRecorder(JSON.parse(devcloud.env.TCB_CONTEXT_CNFG).URL)
      const rehearsal = await open('./client.mjs', [], { ...devcloud.env, TCB_CONTEXT_CNFG: JSON.stringify({ URL: recorder.url }) })
      await settles(rehearsal, 4)
      await recorder.close()
      writeFileSync(join(folder, 'canned.json'), JSON.stringify(recorder.replies))
      const nothing = await open('./null-server.mjs', [join(folder, 'canned.json')])
      const durable = await open('./null-server.mjs', [join(folder, 'canned.json'), join(folder, 'pages')])
      const pairs = {
        devcloud: [await open('./client.mjs', [], devcloud.env), devcloud],
        null: [await open('./client.mjs', [], { ...devcloud.env, ...nothing.env }), nothing],
        durable: [await open('./client.mjs', [], { ...devcloud.env, ...durable.env }), durable],
      }
      for (const [client] of Object.values(pairs)) await settles(client, WARM_UP)
      const parts = { devcloud: [], null: [], durable: [] }
      const contender = (name) => async () => {
        const cpu = await slice(...pairs[name])
        parts[name].push(cpu)
        return cpu.client + cpu.server
      }
      const floor = storeFloor(join(folder, 'floor.db'))
      closing.unshift(floor.close)
      const { figures, ratios } = await inRounds({
        rounds, say,
        contenders: { devcloud: contender('devcloud'), null: contender('null'), durable: contender('durable'), floor: () => floor.slice(SLICE) },
        ratios: {
          total: (round) => round.devcloud / round.null,
          withStore: (round) => round.devcloud / (round.null + round.floor),
          overDurable: (round) => round.devcloud / round.durable,
          withoutStore: (round) => (round.devcloud - round.floor) / round.null,
        },
      })
      const perSettle = (seconds) => seconds / SLICE * 1000
      const mean = (name, part) => perSettle(parts[name].reduce((sum, cpu) => sum + cpu[part], 0) / parts[name].length)
      return {
        rows: [
          { what: 'CPU of a settle through the SDK, client and server', ours: perSettle(figures.devcloud), unit: ' ms', limit: { name: 'SDK against a null server', value: perSettle(figures.null) }, peer: { name: 'null server + the same store in-process', value: perSettle(figures.null + figures.floor) }, mostOver: 1.2, spread: ratios.total },
          { what: 'the same, less what the bare store costs by itself', ours: perSettle(figures.devcloud - figures.floor), unit: ' ms', limit: { name: 'SDK against a null server', value: perSettle(figures.null) }, spread: ratios.withoutStore },
          { what: 'the same over a null server that waits for the disk', ours: perSettle(figures.devcloud), unit: ' ms', limit: { name: 'null server, one fsync a commit', value: perSettle(figures.durable) }, spread: ratios.overDurable },
          { what: 'the same over null server and bare store together', ours: perSettle(figures.devcloud), unit: ' ms', limit: { name: 'null server + libsql FULL', value: perSettle(figures.null + figures.floor) }, spread: ratios.withStore },
        ],
        notes: [
          `client ${mean('devcloud', 'client').toFixed(2)} ms, server ${mean('devcloud', 'server').toFixed(2)} ms; against the null server: client ${mean('null', 'client').toFixed(2)} ms, server ${mean('null', 'server').toFixed(2)} ms; with one fsync a commit: client ${mean('durable', 'client').toFixed(2)} ms, server ${mean('durable', 'server').toFixed(2)} ms`,
          `the bare store, same documents, one durable commit: ${perSettle(figures.floor).toFixed(2)} ms`,
          'the target is read strictly: writing the documents durably is counted as devcloud’s own work, and so is what client and server pay for waiting on the disk; the next rows take these apart',
          'a settle: start, get, add of two documents, set, commit; 4 workers, synchronous=FULL',
        ],
      }
    } finally {
      for (const close of closing) await close()
    }
  },
}
