// Rules of domain/ as the cloud runs them, in this process: a bench stands outside and takes them as one bundle.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeDigest } from '../../scripts/node-digest.mjs'
import { root } from '../../scripts/setup.mjs'

/** @param exports lines of `export { … } from './points/…'`, relative to domain/. */
export async function rulesOf(exports) {
  const contents = exports.join('\n')
  const outfile = join(root, `dist/bench/rules-${createHash('sha256').update(contents).digest('hex').slice(0, 8)}.mjs`)
  await build({ stdin: { contents, resolveDir: join(root, 'domain'), loader: 'ts' }, bundle: true, outfile, format: 'esm', platform: 'node', logLevel: 'error', plugins: [nodeDigest] })
  return import(pathToFileURL(outfile).href)
}
