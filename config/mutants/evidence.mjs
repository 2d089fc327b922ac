import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { testsOf } from './which-tests.mjs'

/** `domain/points` and `server/points` are two folders. */
export const nameOf = (folder) => folder.replace(/\//g, '-')

const under = (folder, root) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(root.length + 1))

/**
 * A name for everything on which the answers of a folder's tests depend: its rules, its tests, all that these import, near or far, how
 * mutants are asked, and the packages. Stryker itself compares the files it breaks and nothing else; a test, a testkit or a rule next
 * door that changed would leave its old answers standing.
 */
export async function evidenceOf(folder, root) {
  const { metafile } = await build({
    stdin: { contents: testsOf([join(root, folder)]).map((file) => `require(${JSON.stringify(file)})`).join('\n'), resolveDir: root },
    absWorkingDir: root, bundle: true, write: false, metafile: true, platform: 'node', external: ['fast-check'], logLevel: 'error',
  })
  const files = new Set(['package-lock.json', ...under('config/mutants', root), ...under(folder, root), ...Object.keys(metafile.inputs).filter((path) => path !== '<stdin>')])
  const hash = createHash('sha256')
  for (const file of [...files].sort()) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** The file in which Stryker keeps what it heard under this evidence; what it heard of the folder under older evidence goes. */
export function answersUnder(evidence, folder, root) {
  const [known, name] = [join(root, 'dist/mutants/answers'), `${nameOf(folder)}-${evidence}.json`]
  const isOurs = new RegExp(`^${nameOf(folder)}-[0-9a-f]{16}\\.json$`)
  for (const old of existsSync(known) ? readdirSync(known) : []) if (isOurs.test(old) && old !== name) rmSync(join(known, old))
  return `dist/mutants/answers/${name}`
}
