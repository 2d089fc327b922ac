import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const OPTIONS = pathToFileURL(join(__dirname, 'options.mjs')).href

/** What a command that takes these options makes of its arguments, or what it says and its exit code. */
function told(...args: string[]): unknown {
  const program = `const { above0, flag, port, readOptions, seed, text, whole } = await import(${JSON.stringify(OPTIONS)})
    const known = { runs: whole(20), pace: above0(1), port: port(8787), seed, data: text('here'), fresh: flag }
    console.log(JSON.stringify(readOptions('npm run x -- [--runs=20]', known, { args: ${JSON.stringify(args)}, isWord: (word) => /^B\\d+$/.test(word) })))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  return status === 0 && stdout.startsWith('{') ? JSON.parse(stdout) : [status, `${stdout}${stderr}`.trim()]
}
const unasked = { runs: 20, pace: 1, port: 8787, data: 'here', fresh: false, words: [] }

describe('what a command is told', () => {
  it('both spellings of a value, flags and words; the rest is as the command says', () => {
    expect(told()).toEqual(unasked)
    expect(told('--runs', '5', '--pace=0.3', '--seed=-7', 'B4', '--fresh', '--data=there')).toEqual({ ...unasked, runs: 5, pace: 0.3, seed: -7, data: 'there', fresh: true, words: ['B4'] })
  })

  it('a slip is answered with what is wrong and the usage, and nothing is done', () => {
    expect(told('--rnus=5')).toEqual([1, "✗ Unknown option '--rnus'\n  npm run x -- [--runs=20]"])
    expect(told('--runs=0', '--port=70000', '5')).toEqual([1, "✗ --runs must be a whole number, 1 or more\n✗ --port must be a port, 0 to 65535\n✗ '5' is not understood\n  npm run x -- [--runs=20]"])
  })

  it('--help says the usage, and asks the other options all the same', () => {
    expect(told('--help', '--runs=5')).toEqual([0, 'npm run x -- [--runs=20]'])
    expect(told('--help', '--runs=many')).toEqual([1, '✗ --runs must be a whole number, 1 or more\n  npm run x -- [--runs=20]'])
  })
})
