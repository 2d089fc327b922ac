// npm run -s verify -- statement.json
// Verifies a guest's statement (P15) with nothing but the file: every entry's hash and place, the account recomputed, the seal over all.
// Prints the verdict as JSON; exit code 0 only when everything agrees.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const domain = fileURLToPath(new URL('../domain/', import.meta.url))

async function loadRule() {
  const bundle = await build({
    stdin: { contents: "export { verifyStatement } from './points/statement'", resolveDir: domain, loader: 'ts' },
    bundle: true, write: false, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'silent',
  })
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString('base64')}`)
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const path = process.argv[2]
if (!path) {
  process.stderr.write('npm run -s verify -- statement.json\n')
  process.exit(2)
}
const { verifyStatement } = await loadRule()
const verdict = verifyStatement(read(path))
process.stdout.write(`${JSON.stringify(verdict)}\n`)
process.exitCode = verdict.verdict === 'agrees' ? 0 : 1
