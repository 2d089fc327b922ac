// npm run -s verify -- statement.json
// Verifies a guest's statement (P15) with nothing but the file: every entry's hash and place, the account recomputed, the seal over all.
// Prints the verdict as JSON; exit code 0 only when everything agrees.
import { readFileSync } from 'node:fs'
import { domainRules } from './domain-rules.mjs'
import { readOptions } from './options.mjs'
import { fail } from './setup.mjs'

const USAGE = 'npm run -s verify -- statement.json'

function textOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch ({ code }) {
    return fail(`${path} cannot be read (${code})\n  ${USAGE}`)
  }
}

/** What is no JSON is no statement; the rule says so. */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const { words: [path, ...more] } = readOptions(USAGE, {}, { isWord: () => true })
if (!path || more.length > 0) fail(`one statement, please\n  ${USAGE}`)
const statement = parsed(textOf(path))
const { verifyStatement } = await domainRules("export { verifyStatement } from './points/statement'")
const verdict = verifyStatement(statement)
process.stdout.write(`${JSON.stringify(verdict)}\n`)
process.exitCode = verdict.verdict === 'agrees' ? 0 : 1
