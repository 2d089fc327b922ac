// The host's own tests: `node weapphost/test/run.mjs [file …]`. Ends with "N passed, N failed".
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const asked = process.argv.slice(2)
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && (asked.length === 0 || asked.some((part) => name.includes(part)))).map((name) => join(here, name))
let passed = 0
let failed = 0
const say = (line) => process.stdout.write(`${line}\n`)
/** A file or a group is reported too; only what has no parts is a test. */
const isTest = ({ details, name }) => details.type !== 'suite' && !name.endsWith('.test.mjs')

const running = run({ files, concurrency: 2 })
running.on('test:pass', (test) => { if (isTest(test)) { passed += 1; say(`  ✓ ${test.name}`) } })
running.on('test:fail', (test) => {
  if (test.details.error?.failureType === 'subtestsFailed') return
  failed += 1
  say(`  ✗ ${test.name}\n      ${String(test.details.error?.cause?.stack ?? test.details.error).split('\n').slice(0, 8).join('\n      ')}`)
})
running.on('end', () => {
  if (passed + failed === 0) failed = 1
  say(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
})
running.resume()
