// B12: CPU until a function can take its first event, in a fresh process, above what Node itself needs.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { demoSecrets } from '../../scripts/demo-settings.mjs'
import { root } from '../../scripts/setup.mjs'
import { inRounds, quantile } from '../rounds.mjs'

const LOADS_A_SLICE = 3
const OWN_LOADS = 15
const env = { ...process.env, ...demoSecrets, TZ: 'UTC', TENCENTCLOUD_RUNENV: 'SCF' }

function load(script, file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `bench/cold-start/${script}`), ...(file ? [file] : [])], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr.slice(-500))
  return JSON.parse(stdout)
}
const slice = (file) => () => {
  let sum = 0
  for (let n = 0; n < LOADS_A_SLICE; n += 1) sum += load('load.cjs', file)
  return sum / LOADS_A_SLICE
}

export const bench = {
  id: 'B12', name: 'cold start', gates: false, needs: ['cloud'],
  async run({ rounds, say }) {
    const { build } = await import('esbuild')
    const { bundling, functionNames } = await import('../../scripts/build-cloud.mjs')
    const sdkAlone = join(root, 'dist/bench/sdk-alone.cjs')
    await build({ ...bundling, minify: true, stdin: { contents: "module.exports = require('wx-server-sdk')", resolveDir: join(root, 'server') }, outfile: sdkAlone })
    const names = functionNames()
    const file = (name) => join(root, `dist/cloudfunctions/${name}/index.js`)
    const { figures, ratios } = await inRounds({
      rounds, say,
      contenders: { empty: slice(), plain: slice('wx-server-sdk'), sdkAlone: slice(sdkAlone), ...Object.fromEntries(names.map((name) => [name, slice(file(name))])) },
      ratios: Object.fromEntries(names.flatMap((name) => [
        [`${name}/plain`, (round) => (round[name] - round.empty) / (round.plain - round.empty)],
        [`${name}/sdk`, (round) => (round[name] - round.empty) / (round.sdkAlone - round.empty)],
      ])),
    })
    const own = {}
    for (const name of names) {
      const alone = join(root, `dist/bench/own-${name}.cjs`)
      await build({ ...bundling, plugins: [], external: ['wx-server-sdk'], minify: true, entryPoints: [join(root, `cloudfunctions/${name}/index.ts`)], outfile: alone })
      const loads = Array.from({ length: OWN_LOADS }, () => load('load-own.cjs', alone))
      own[name] = Object.fromEntries(['workMs', 'compileMs'].map((part) => [part, quantile(loads.map((one) => one[part]), 0.5)]))
    }
    return {
      rows: names.flatMap((name) => [
        {
          what: `${name}: CPU above an empty Node`, ours: figures[name] - figures.empty, unit: ' ms',
          limit: { name: 'the SDK alone, bundled alike', value: figures.sdkAlone - figures.empty }, spread: ratios[`${name}/sdk`],
          peer: { name: 'require(\'wx-server-sdk\') from node_modules', value: figures.plain - figures.empty }, peerSpread: ratios[`${name}/plain`], mostOverPeer: 0.5,
        },
        { what: `${name}: top-level work of our own code`, ours: own[name].workMs, unit: ' ms', limit: { name: 'none', value: 0 }, most: 5 },
      ]),
      notes: [`compiling our own code: ${names.map((name) => `${name} ${own[name].compileMs.toFixed(1)} ms`).join(', ')}`, `an empty Node: ${figures.empty.toFixed(0)} ms of CPU; ${LOADS_A_SLICE} fresh processes a slice; the stricter target with parts of the SDK left out is 0.35`],
    }
  },
}
