import type { Reply } from '@encore/contract/ask'
import { instant } from '@encore/domain/kernel/time'
import { collections } from '../collections'
import type { Doc } from '../platform/store'
import { staff } from '../platform/staff-directory'
import type { TestCloud } from '../platform/test-cloud.testkit'
import { venues } from '../venue/store-directory'
import { functionOf, type Stage, staffPeople } from './stage.testkit'

/** A dump of more than this many documents a collection would be a history that never ends. */
const MOST_DOCUMENTS = 5_000
const START = '2026-06-08T22:00:00+08:00'

/** An empty store at the start of its evening, with its staff. */
export async function emptyCloud({ cloud }: TestCloud): Promise<void> {
  await cloud.reset()
  cloud.clock.set(START)
  cloud.clock.freeze()
  for (const { name, indexes } of collections) for (const fields of indexes) cloud.database.ensureIndex(name, fields)
  cloud.database.load(venues.name, [{ _id: 'S01', name: '安可 测试店', phone: '021-00000000', address: '测试路 1 号', rooms: ['A08'] }])
  cloud.database.load(staff.name, staffPeople.map((role) => ({ _id: `o-${role}`, staffId: `st-${role}`, name: role, role, storeId: 'S01', isActive: true, since: 0 })))
}

/** The bundled functions on the real SDK over devcloud. `nth` names this history's guests, so that several share one store. */
export function cloudStage({ cloud, phoneCode }: TestCloud, nth: number): { readonly stage: Stage; readonly guests: readonly { readonly who: `g${number}`; readonly phoneCode: string }[] } {
  const names = [`g${1000 + nth * 2}`, `g${1001 + nth * 2}`] as const
  for (const [n, id] of names.entries()) if (!cloud.identities.some((one) => one.id === id)) cloud.addIdentity({ id, openid: `o-${id}`, label: id, phone: `139${String(10_000_000 + nth * 2 + n)}` })
  const own = new Set<string>()
  const isOwn = (doc: Doc): boolean => { const text = JSON.stringify(doc); return [...own].some((memberId) => text.includes(memberId)) }
  const stage: Stage = {
    async ask({ who, action, input }, crash) {
      const name = functionOf(who)
      const planned = crash && cloud.faults.plan(name, { do: 'kill', when: crash.when, request: crash.nth }, { action })
      try {
        const reply = await cloud.invoke<Reply<unknown>>(name, { action, input }, who)
        if (action === 'joinMember' && reply.ok) own.add((reply.value as { card: { memberId: string } }).card.memberId)
        return { at: 'reply', reply }
      } catch (error) {
        if (!planned?.fired && !/timed out/.test(String(error))) throw error
        return { at: 'crashed' }
      } finally {
        planned?.cancel()
      }
    },
    async job(trigger) { await cloud.fireTimer(trigger) },
    now: () => instant(cloud.clock.now()),
    pass: (ms) => { cloud.clock.moveBy(ms) },
    everything: () => Object.fromEntries(collections.map(({ name }) => [name, (cloud.database.documents(name, { skip: 0, limit: MOST_DOCUMENTS }) as unknown as Doc[]).filter((doc) => name === 'gifts' || isOwn(doc))])),
  }
  return { stage, guests: names.map((who) => ({ who, phoneCode: phoneCode(who) })) }
}
