import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Devcloud, DevcloudOptions } from '../src/host/start-devcloud'

/** Builds devcloud and the fixture functions when their sources have changed; needs no test runner. */
const ROOT = join(__dirname, '../..')
export const FIXTURES = join(ROOT, 'dist/devcloud-fixtures')

interface Built {
  startDevcloud(options: DevcloudOptions): Promise<Devcloud>
}

export function ensureBuilt(): Built {
  execFileSync(process.execPath, [join(ROOT, 'devcloud/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync(process.execPath, [join(ROOT, 'devcloud/test/bundle-functions.mjs'), FIXTURES], { stdio: ['ignore', 'ignore', 'inherit'] })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it did not exist before the line above
  return require(join(ROOT, 'dist/devcloud/devcloud.cjs')) as Built
}

export const GUEST = { id: 'guest', openid: 'o-guest', label: 'Guest', phone: '13800000001' }
export const CLERK = { id: 'clerk', openid: 'o-clerk', label: 'Clerk', phone: '+852 51234567' }

/** A cloud of its own per test file, gone when the file ends. */
export async function startTestCloud(options: Partial<DevcloudOptions> = {}): Promise<Devcloud> {
  return ensureBuilt().startDevcloud({
    dataDir: ':memory:', functionsDir: FIXTURES, identities: [GUEST, CLERK], collections: ['notes', 'nights'], timers: false, env: { SECRET: 'whisper' }, ...options,
  })
}
