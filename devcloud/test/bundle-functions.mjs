// Bundles the fixture functions with the unmodified SDK inside, as a product would deploy them: one file, no node_modules.
// `node bundle-functions.mjs <outDir>`; does nothing when the fixtures have not changed.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const folder = join(here, 'functions')

/** The SDK asks for its own version by require('./package.json'), which is then missing beside the bundle: put the text in. */
const sdkVersion = {
  name: 'sdk-version',
  setup(build) {
    const sdk = createRequire(import.meta.url).resolve('wx-server-sdk')
    const { version } = JSON.parse(readFileSync(join(dirname(sdk), 'package.json'), 'utf8'))
    build.onResolve({ filter: /^\.\/package\.json$/ }, ({ importer }) => (importer === sdk ? { path: 'sdk-version', namespace: 'sdk-version' } : undefined))
    build.onLoad({ filter: /.*/, namespace: 'sdk-version' }, () => ({ contents: JSON.stringify({ version }), loader: 'json' }))
  },
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

export async function bundleFunctions(outDir) {
  const names = readdirSync(folder)
  const newest = Math.max(modified(fileURLToPath(import.meta.url)), ...names.flatMap((name) => readdirSync(join(folder, name)).map((file) => modified(join(folder, name, file)))))
  if (names.every((name) => modified(join(outDir, name, 'index.js')) > newest)) return outDir
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: names.map((name) => ({ in: join(folder, name, 'index.ts'), out: join(name, 'index') })),
    outdir: outDir, bundle: true, platform: 'node', format: 'cjs', target: 'node18', write: false, logLevel: 'error', plugins: [sdkVersion],
  })
  for (const name of names) {
    mkdirSync(join(outDir, name), { recursive: true })
    cpSync(join(folder, name, 'config.json'), join(outDir, name, 'config.json'))
  }
  // Whole files appear at once: two test processes may get here together.
  for (const { path, contents } of outputFiles) {
    writeFileSync(`${path}.${process.pid}.draft`, contents)
    renameSync(`${path}.${process.pid}.draft`, path)
  }
  return outDir
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleFunctions(resolve(process.argv[2]))
