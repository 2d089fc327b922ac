import { dataRefusal, isDataRefusal } from '../data/data-refusal'
import { backup, inspect, reset, restore, seed } from './data-commands'
import { type Command, type Io, type Parsed, UsageError, helpOf, readArguments } from './options'
import { start } from './start-command'

const COMMANDS: Record<string, Command> = { start, reset, seed, backup, restore, inspect }

/** What every command ends with; scripts may rely on them. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const

const HELP = `wx-devcloud: a local WeChat cloud for the real wx-server-sdk

  wx-devcloud <command> [options]        wx-devcloud <command> --help

${Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(9)}${about}`).join('\n')}

Exit codes: 0 done · 1 failed · 2 wrong use · 3 refused, nothing was changed (the reason comes with a code)
`

/** Runs one command line and answers its exit code. Without a command: start. */
export async function run(line: readonly string[], io: Io): Promise<number> {
  const isNamed = line[0] !== undefined && !line[0].startsWith('-')
  if (line.length === 0 || line[0] === 'help' || (!isNamed && line.includes('--help'))) {
    io.out(HELP)
    return line.length === 0 ? EXIT.usage : EXIT.done
  }
  const name = isNamed ? (line[0] as string) : 'start'
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    io.err(`wx-devcloud: there is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`)
    return EXIT.usage
  }
  try {
    const parsed: Parsed = readArguments(command, isNamed ? line.slice(1) : line)
    if (parsed.has('help')) {
      io.out(helpOf(name, command))
      return EXIT.done
    }
    await command.run(parsed, io)
    return EXIT.done
  } catch (error) {
    return explain(name, error, io)
  }
}

function explain(name: string, error: unknown, io: Io): number {
  const { message, code, port } = error as Error & { code?: unknown; port?: unknown }
  if (error instanceof UsageError) {
    io.err(`wx-devcloud ${name}: ${message}\nwx-devcloud ${name} --help tells more`)
    return EXIT.usage
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return explain(name, dataRefusal('DATA_BROKEN', 'the database is damaged inside: restore a backup into a new folder'), io)
  const words = code === 'EADDRINUSE' ? `port ${String(port)} is taken: choose another, or leave --port out` : message
  io.err(`wx-devcloud ${name}: ${typeof code === 'string' && !words.startsWith(code) ? `${code}: ` : ''}${words}`)
  return isDataRefusal(error) ? EXIT.refused : EXIT.failed
}
