import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
/** The cases of issue 3, by its own names; `…` goes on with the case above. */
const CASES = [
  'parallel earns', 'same bill 10×', '20 redemptions of one balance', 'one voucher at 10 scanners', 'last gift, 20 guests and 100', 'N units cost N×', 'insufficient is an error', 'refund splits and debt',
  'undo keeps expiry', 'expired but job late', 'highest tier once, its gift once', 'reads never write', 'spending leaves the tier', '23:50 and 00:40 one business day', 'birthday at 00:30', '29 Feb, lunar leap', 'New Year window',
  'no guest action sets value', 'holds time out by themselves', 'kill between any two writes', 'offline scan replayed', 'a rule change with open holds',
]
const rows = readFileSync(join(root, 'docs/acceptance.md'), 'utf8').split('\n').flatMap((line) => {
  const [, of, test, file] = /^\| (.*?) ?\| `(.+?)` \| (\S+) \|$/.exec(line) ?? []
  return test && file ? [{ of: of ?? '', test, file }] : []
})

/** The names of the tests of a file that run: none that is skipped, commented out, or only mentioned. */
function namesIn(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  if (/\b(it|describe)\.(only|skip|todo)\b|\bx(it|describe)\b/.test(text)) throw new Error(`${file} leaves tests out`)
  return [...text.matchAll(/^ *(?:describe|it(?:\.each\([^\n]*\))?|\][^\n]*\)|for \([^\n]*\) it)\(['`](.*)$/gm)].map(([, name]) => name ?? '')
}

describe('docs/acceptance.md', () => {
  it('names every case', () => expect(rows.map(({ of }) => of).filter((of) => of !== '' && !of.startsWith('…'))).toEqual(CASES))

  it.each(rows)('$file runs: $test', ({ test, file }) => expect(namesIn(file).filter((name) => name.includes(test))).toHaveLength(1))
})
