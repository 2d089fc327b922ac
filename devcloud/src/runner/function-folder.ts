import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface TimerTrigger {
  name: string
  config: string
}

/** One deployed function: `<functionsDir>/<name>/{index.js, package.json?, config.json?}`. */
export interface FunctionFolder {
  name: string
  entryFile: string
  timeoutSeconds: number
  memoryMb: number
  openapi: readonly string[]
  timers: readonly TimerTrigger[]
  /** Changes when the code is built again; instances of an older build are retired. */
  version: string
}

/** Production creates functions with 3 s and 256 MB. */
export interface FunctionDefaults {
  timeoutSeconds: number
  memoryMb: number
}

interface ConfigFile {
  timeout?: number
  memorySize?: number
  permissions?: { openapi?: string[] }
  triggers?: { name?: string; type?: string; config?: string }[]
}

export function readFunction(functionsDir: string, name: string, defaults: FunctionDefaults): FunctionFolder | undefined {
  if (!/^[A-Za-z][\w-]{0,59}$/.test(name)) return undefined
  const folder = join(functionsDir, name)
  const entryFile = join(folder, 'index.js')
  if (!existsSync(entryFile)) return undefined
  const config = readConfig(join(folder, 'config.json'))
  const { mtimeMs, size } = statSync(entryFile)
  return {
    name,
    entryFile,
    timeoutSeconds: config.timeout ?? defaults.timeoutSeconds,
    memoryMb: config.memorySize ?? defaults.memoryMb,
    openapi: config.permissions?.openapi ?? [],
    timers: (config.triggers ?? []).flatMap(({ name: trigger, type, config: cron }) =>
      type === 'timer' && trigger && cron ? [{ name: trigger, config: cron }] : []),
    version: `${mtimeMs}-${size}`,
  }
}

export function listFunctions(functionsDir: string, defaults: FunctionDefaults): FunctionFolder[] {
  if (!existsSync(functionsDir)) return []
  return readdirSync(functionsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readFunction(functionsDir, entry.name, defaults) ?? [])
}

function readConfig(file: string): ConfigFile {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ConfigFile
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`)
  }
}
