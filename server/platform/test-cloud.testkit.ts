import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AnswerOf, InputOf, Reply } from '@encore/contract/ask'
import type { GuestAsks } from '@encore/contract/guest'
import { TERMS_VERSION } from '@encore/contract/person'
import type { StaffAsks } from '@encore/contract/staff'
import type { Devcloud, DevcloudOptions } from 'wx-devcloud/src/host/start-devcloud'
import { collections } from '../collections'
import { venues } from '../venue/store-directory'

const dist = resolve(__dirname, '../../dist')

/** Keys that protect nothing, for tests only. */
export const testSecrets = { PHONE_LOOKUP_KEY: 'a1'.repeat(32), PHONE_KEYS: `t1:${'b2'.repeat(32)}`, BOOTSTRAP_SECRET: 'test-first-owner' }

const person = (id: string, phone?: string) => ({ id, openid: `o-${id}`, label: id, ...(phone ? { phone } : {}) })

export interface TestCloud {
  readonly cloud: Devcloud
  guest<K extends keyof GuestAsks & string>(who: string, action: K, input: InputOf<GuestAsks[K]>): Promise<Reply<AnswerOf<GuestAsks[K]>>>
  staff<K extends keyof StaffAsks & string>(who: string, action: K, input: InputOf<StaffAsks[K]>): Promise<Reply<AnswerOf<StaffAsks[K]>>>
  /** As guest/staff, for what must succeed: answers the value, throws the refusal. */
  guestDoes<K extends keyof GuestAsks & string>(who: string, action: K, input: InputOf<GuestAsks[K]>): Promise<AnswerOf<GuestAsks[K]>>
  staffDoes<K extends keyof StaffAsks & string>(who: string, action: K, input: InputOf<StaffAsks[K]>): Promise<AnswerOf<StaffAsks[K]>>
  /** A fresh code of the quick verify. People: guests g1…g20 with phones; owner, manager, clerk, clerk2, handler, handler2 without a role yet. */
  phoneCode(who: string): string
}

/** The bundled cloud functions on the real wx-server-sdk over devcloud: what `node scripts/build.mjs cloud devcloud` made. */
export async function startTestCloud(options: Partial<DevcloudOptions> = {}): Promise<TestCloud> {
  const built = resolve(dist, 'devcloud/devcloud.cjs')
  if (!existsSync(built) || !existsSync(resolve(dist, 'cloudfunctions/guest/index.js'))) throw new Error('first: node scripts/build.mjs cloud devcloud')
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a built file, absent until the build ran
  const { startDevcloud } = require(built) as { startDevcloud(options: DevcloudOptions): Promise<Devcloud> }
  const cloud = await startDevcloud({
    dataDir: ':memory:',
    functionsDir: resolve(dist, 'cloudfunctions'),
    env: testSecrets,
    identities: [
      ...Array.from({ length: 20 }, (_, n) => person(`g${n + 1}`, `138000000${String(n + 10)}`)),
      ...['owner', 'manager', 'clerk', 'clerk2', 'handler', 'handler2'].map((id) => person(id)),
    ],
    timers: false,
    ...options,
    collections: [...collections.map(({ name }) => name), ...(options.collections ?? [])],
  })
  for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
  cloud.database.load(venues.name, [{ _id: 'S01', name: '安可 测试店', phone: '021-00000000', address: '测试路 1 号', rooms: ['A08', 'A09', 'V01'] }])
  const ask = (name: string) => async (who: string, action: string, input: unknown) => cloud.invoke(name, { action, input }, who)
  const must = (reply: Reply<unknown>): unknown => {
    if (!reply.ok) throw new Error(JSON.stringify(reply.refusal))
    return reply.value
  }
  return {
    cloud,
    guest: ask('guest') as TestCloud['guest'],
    staff: ask('staff') as TestCloud['staff'],
    guestDoes: (async (who: string, action: string, input: unknown) => must(await ask('guest')(who, action, input) as Reply<unknown>)) as TestCloud['guestDoes'],
    staffDoes: (async (who: string, action: string, input: unknown) => must(await ask('staff')(who, action, input) as Reply<unknown>)) as TestCloud['staffDoes'],
    phoneCode(who) {
      const identity = cloud.identities.find(({ id }) => id === who)
      if (!identity) throw new Error(`nobody called ${who}`)
      return cloud.wechat.phoneCode(identity)
    },
  }
}

let operations = 0
/** A new operation id (P8); unique within one test process. */
export const operation = (): string => `test-operation-${String((operations += 1)).padStart(6, '0')}`

/** Binds the owner and invites everyone else, as a store would. */
export async function openTeam(test: TestCloud): Promise<void> {
  await test.staffDoes('owner', 'bindFirstOwner', { secret: testSecrets.BOOTSTRAP_SECRET, name: '老板', storeId: 'S01' })
  for (const [who, role] of [['manager', 'manager'], ['clerk', 'clerk'], ['clerk2', 'clerk'], ['handler', 'handler'], ['handler2', 'handler']] as const) {
    const { token } = await test.staffDoes('owner', 'createInvite', { operationId: operation(), role, storeId: 'S01' })
    await test.staffDoes(who, 'acceptInvite', { token, name: who })
  }
}

/** Three taps (M1); answers the member id. */
export async function join(test: TestCloud, who: string): Promise<string> {
  const joined = await test.guestDoes(who, 'joinMember', { operationId: operation(), phoneCode: test.phoneCode(who), isAdult: true, consents: { terms: { version: TERMS_VERSION, agreed: true } } })
  return joined.card.memberId
}
