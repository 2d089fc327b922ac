// For what is bundled to run in Node: the platform's own SHA-256 in place of the one in JavaScript that phones need. The digits are the
// same (server/platform/node-digest.test.ts), so a statement still verifies on the phone (P15).
import { join, resolve } from 'node:path'
import { root } from './setup.mjs'

const onPhones = join(root, 'domain/kernel/digest')
const inNode = join(root, 'server/platform/node-digest.ts')

export const nodeDigest = {
  name: 'node-digest',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/digest$/ }, ({ resolveDir, path }) => (resolve(resolveDir, path) === onPhones ? { path: inNode } : undefined))
  },
}
