// What a command is told: every command reads it here, so that a slip of the keyboard is answered and never taken for the default.
import { parseArgs } from 'node:util'
import { fail, say } from './setup.mjs'

/** A kind of option with a value: `read` makes it of the text, or answers undefined where the text is not `what`. */
export const whole = (otherwise, least = 1) => ({ otherwise, what: least === -Infinity ? 'a whole number' : `a whole number, ${least} or more`, read: (text) => (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) && Number(text) >= least ? Number(text) : undefined) })
/** The properties' seeds may be negative: `--seed=-5`. */
export const seed = whole(undefined, -Infinity)
export const above0 = (otherwise) => ({ otherwise, what: 'a number above 0', read: (text) => (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) : undefined) })
export const text = (otherwise) => ({ otherwise, what: 'given', read: (value) => value || undefined })
/** Port 0 lets the system choose. */
export const port = (otherwise) => ({ otherwise, what: 'a port, 0 to 65535', read: (value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined) })
export const flag = { otherwise: false }

function parsed(args, known, usage) {
  try {
    const options = Object.entries({ ...known, help: flag }).map(([name, { read }]) => [name, { type: read ? 'string' : 'boolean' }])
    return parseArgs({ args, options: Object.fromEntries(options), allowPositionals: true })
  } catch (error) {
    return fail(`${error.message.split('. ')[0]}\n  ${usage}`)
  }
}

/**
 * Reads `--name=value`, `--name value`, `--flag` and words without dashes: answers `{name: value, …, words}`. `isWord` says which words
 * make sense; without it none do. What does not fit ends the command with what is wrong and how it is used, before anything is done.
 * `--help` ends it with how it is used, and reads the rest all the same: so the commands that documents name are checked.
 */
export function readOptions(usage, known, { isWord = () => false, args = process.argv.slice(2) } = {}) {
  const { values: { help, ...given }, positionals: words } = parsed(args, known, usage)
  const valueOf = (name) => (given[name] === undefined ? known[name].otherwise : known[name].read ? known[name].read(given[name]) : true)
  const wrong = [
    ...Object.keys(given).filter((name) => valueOf(name) === undefined).map((name) => `--${name} must be ${known[name].what}`),
    ...words.filter((word) => !isWord(word)).map((word) => `'${word}' is not understood`),
  ]
  if (wrong.length > 0) fail(`${wrong.join('\n✗ ')}\n  ${usage}`)
  if (help) { say(usage); process.exit(0) }
  return { ...Object.fromEntries(Object.keys(known).map((name) => [name, valueOf(name)])), words }
}
