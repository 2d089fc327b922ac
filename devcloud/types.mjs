// The declarations of the published package: those that the entry's own leads to, and no others.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const ENTRY = 'host/start-cloud.d.ts'
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** Writes `<outDir>/types/**`; throws when the sources do not compile. */
export function writeTypes(outDir) {
  const drafts = mkdtempSync(join(tmpdir(), 'devcloud-types-'))
  try {
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.types.json'), '--outDir', drafts], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stdout)
    const wanted = new Set([ENTRY])
    for (const file of wanted) {
      const text = readFileSync(join(drafts, file), 'utf8')
      for (const [, path] of text.matchAll(/(?:from |import\()['"](\.[^'"]*)['"]/g)) wanted.add(join(dirname(file), `${path}.d.ts`))
      mkdirSync(dirname(join(outDir, 'types', file)), { recursive: true })
      writeFileSync(join(outDir, 'types', file), text)
    }
  } finally {
    rmSync(drafts, { recursive: true, force: true })
  }
}
