// A command that asks the rules and nothing else: bundled from the sources at the moment, in some 50 ms, so that no build is needed.
import { fileURLToPath } from 'node:url'
import { ensureReady } from './setup.mjs'

const domain = fileURLToPath(new URL('../domain/', import.meta.url))

/** @param contents a module in domain/: `export { rule } from './folder/file'`. Answers what it exports. */
export async function domainRules(contents) {
  await ensureReady()
  const { build } = await import('esbuild')
  const { outputFiles } = await build({ stdin: { contents, resolveDir: domain, loader: 'ts' }, bundle: true, write: false, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'silent' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}
