// Bundles the demo store's generator into dist/demo/demo.cjs, for npm start and the journeys: { demoStore, collections, secretsFrom, verifyChain, … }.
import { build } from 'esbuild'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nodeDigest } from './node-digest.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const parts = `
  export { demoStore } from './demo/demo-store'
  export { demoIdentities } from './demo/identities'
  export { collections } from './collections'
  export { reconcileSubjects } from '@encore/contract/reconcile'
  export { secretsFrom } from './platform/secrets'
  export { verifyChain } from '@encore/domain/points/chain'
  export { reconcile } from '@encore/domain/points/reconcile'
`

export const buildDemo = () => build({
  stdin: { contents: parts, resolveDir: join(root, 'server'), loader: 'ts' },
  outfile: join(root, 'dist/demo/demo.cjs'),
  bundle: true, platform: 'node', target: 'node20', format: 'cjs', legalComments: 'none', logLevel: 'warning', plugins: [nodeDigest],
})

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildDemo()
