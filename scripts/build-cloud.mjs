// Bundles each cloud function into dist/cloudfunctions/<name>/{index.js, package.json, config.json}: what runs here is what is deployed.
import { build } from 'esbuild'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nodeDigest } from './node-digest.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const from = join(root, 'cloudfunctions')
const to = join(root, 'dist/cloudfunctions')

/** The SDK asks for its own package.json with a path only it can resolve; answered with the one field it reads. */
const ownVersion = {
  name: 'sdk-package-json',
  setup(bundle) {
    bundle.onResolve({ filter: /package\.json$/ }, (asked) => {
      const path = resolve(asked.resolveDir, asked.path)
      return { path, namespace: 'package-version' }
    })
    bundle.onLoad({ filter: /.*/, namespace: 'package-version' }, ({ path }) => {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8'))
      return { contents: JSON.stringify({ name, version }), loader: 'json' }
    })
  },
}

/** Parts of the SDK that Encore never calls; left out they would cost a third of every cold start (docs/adr/0004). */
const unused = ['@cloudbase/ai', '@cloudbase/app', '@cloudbase/wx-cloud-client-sdk']
const leftOut = {
  name: 'left-out',
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(${unused.join('|')})(/|$)`) }, ({ path }) => ({ path, namespace: 'left-out' }))
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/** How everything that holds the SDK is bundled; bench B12 weighs the SDK alone with the same settings. */
export const bundling = { bundle: true, platform: 'node', target: 'node18', format: 'cjs', legalComments: 'none', logLevel: 'warning', plugins: [leftOut, ownVersion, nodeDigest] }

export const functionNames = () => readdirSync(from).filter((name) => statSync(join(from, name)).isDirectory()).sort()

export async function buildCloud({ minify = true } = {}) {
  rmSync(to, { recursive: true, force: true })
  const sizes = {}
  for (const name of functionNames()) {
    const folder = join(to, name)
    mkdirSync(folder, { recursive: true })
    await build({
      entryPoints: [join(from, name, 'index.ts')],
      outfile: join(folder, 'index.js'),
      minify,
      ...bundling,
    })
    copyFileSync(join(from, name, 'config.json'), join(folder, 'config.json'))
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, version: '0.1.0', private: true, main: 'index.js' })}\n`)
    sizes[name] = statSync(join(folder, 'index.js')).size
  }
  return sizes
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const sizes = await buildCloud()
  for (const [name, size] of Object.entries(sizes)) console.log(`  ${name.padEnd(6)} ${Math.round(size / 1024)} KB`)
}
