// Bundles the local cloud into plain CommonJS: devcloud.cjs (the host), worker.cjs (a function instance), command.cjs (the command line), console/ (the page).
// `node build.mjs [outDir]`; does nothing when no source has changed since the last build. With an outDir it is for a package: the declarations, too.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeTypes } from './types.mjs'

const here = dirname(fileURLToPath(import.meta.url))
export const defaultOutDir = resolve(here, '../dist/devcloud')

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return entry.name.includes('.test.') ? [] : [path]
  })
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of [...sourceFiles(join(here, 'src')), join(here, 'build.mjs'), join(here, 'package.json')].sort()) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

/** Whole files appear at once: two test processes may build at the same time. */
function writeWhole(file, content) {
  const draft = `${file}.${process.pid}.draft`
  writeFileSync(draft, content)
  renameSync(draft, file)
}

export async function buildDevcloud(outDir = defaultOutDir) {
  const stampFile = join(outDir, 'sources.stamp')
  const stamp = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return { outDir, built: false }
  const { build } = await import('esbuild')
  mkdirSync(outDir, { recursive: true })
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: { devcloud: 'src/host/start-cloud.ts', worker: 'src/runner/worker.ts', command: 'src/command/command.ts' },
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Native code cannot be bundled.
    external: ['libsql'],
    sourcemap: 'linked',
    write: false,
    logLevel: 'warning',
  })
  for (const { path, contents } of outputFiles) writeWhole(path, contents)
  cpSync(join(here, 'src/console/page'), join(outDir, 'console'), { recursive: true })
  if (outDir !== defaultOutDir) writeTypes(outDir)
  writeWhole(stampFile, stamp)
  return { outDir, built: true }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { outDir, built } = await buildDevcloud(process.argv[2] === undefined ? undefined : resolve(process.argv[2]))
  console.log(built ? `devcloud: built into ${outDir}` : 'devcloud: already built')
}
