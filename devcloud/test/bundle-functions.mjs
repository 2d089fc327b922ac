// Bundles the fixture functions with the unmodified SDK inside, as a product would deploy them: one file, no node_modules.
// `node bundle-functions.mjs <outDir>`
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))

/** The SDK reads its own version by `require('./package.json')` from a webpack bundle, where esbuild cannot see the path. */
export const sdkVersionPlugin = {
  name: 'wx-server-sdk-version',
  setup(plugins) {
    const sdk = createRequire(import.meta.url).resolve('wx-server-sdk')
    plugins.onLoad({ filter: /wx-server-sdk[\\/]index\.js$/ }, () => ({
      contents: readFileSync(sdk, 'utf8'),
      loader: 'js',
      resolveDir: dirname(sdk),
    }))
  },
}

export async function bundleFunctions(outDir) {
  const folder = join(here, 'functions')
  const names = readdirSync(folder)
  const newest = Math.max(...names.map((name) => statSync(join(folder, name, 'index.ts')).mtimeMs), statSync(fileURLToPath(import.meta.url)).mtimeMs)
  const fresh = names.every((name) => existsSync(join(outDir, name, 'index.js')) && statSync(join(outDir, name, 'index.js')).mtimeMs > newest)
  if (!fresh) {
    await build({
      entryPoints: names.map((name) => ({ in: join(folder, name, 'index.ts'), out: join(name, 'index') })),
      outdir: outDir, bundle: true, platform: 'node', format: 'cjs', target: 'node18', logLevel: 'error', plugins: [sdkVersionPlugin],
    })
  }
  for (const name of names) {
    mkdirSync(join(outDir, name), { recursive: true })
    const config = join(folder, name, 'config.json')
    if (existsSync(config)) cpSync(config, join(outDir, name, 'config.json'))
  }
  return outDir
}

if (process.argv[2] !== undefined) await bundleFunctions(resolve(process.argv[2]))
