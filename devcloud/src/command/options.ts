import { parseArgs } from 'node:util'

/** Where a command writes, and how it knows the time. */
export interface Io {
  out(text: string): void
  err(text: string): void
  now(): number
}

/** The options of one call. */
export interface Parsed {
  text(name: string): string | undefined
  /** Throws UsageError when it is missing. */
  needed(name: string): string
  has(name: string): boolean
}

export interface Option {
  /** What stands for the value, e.g. `<dir>`; without: a switch. */
  value?: string
  about: string
}

export interface Command {
  about: string
  options: Record<string, Option>
  run(options: Parsed, io: Io): Promise<void> | void
}

export class UsageError extends Error {}

export const helpOf = (name: string, { about, options }: Command): string =>
  `wx-devcloud ${name}: ${about}\n\n${Object.entries(options).map(([option, { value, about: words }]) => `  --${`${option} ${value ?? ''}`.padEnd(22)}${words}`).join('\n')}\n`

export function readArguments({ options }: Command, line: readonly string[]): Parsed {
  const asked = Object.fromEntries(Object.entries({ ...options, help: { about: '' } as Option }).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' as const : 'string' as const }]))
  let values: Record<string, unknown>
  try {
    values = parseArgs({ args: [...line], options: asked }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? (values[name] as string) : undefined)
  return {
    text,
    needed(name) {
      const value = text(name)
      if (value === undefined) throw new UsageError(`--${name} ${options[name]?.value ?? ''} is needed`)
      return value
    },
    has: (name) => values[name] === true,
  }
}

/** A whole number in [least, most]. */
export function numberOf(options: Parsed, name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
  const text = options.text(name)
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new UsageError(`--${name} is a whole number from ${least} to ${most}`)
  return value
}
