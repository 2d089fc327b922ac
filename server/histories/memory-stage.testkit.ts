import { guestAsks } from '@encore/contract/guest'
import { staffAsks } from '@encore/contract/staff'
import type { Reply } from '@encore/contract/ask'
import { collections } from '../collections'
import { guestHandlers } from '../handlers/guest'
import { jobs } from '../handlers/jobs'
import { staffHandlers } from '../handlers/staff'
import { memoryWorld } from '../platform/memory-world.testkit'
import { serve } from '../platform/serve'
import { staff, staffFinder } from '../platform/staff-directory'
import type { Doc, Store, Transaction } from '../platform/store'
import { accounts } from '../points/points.port'
import { rulesReader } from '../rules/read-rules'
import { functionOf, type Crash, type Stage, staffPeople } from './stage.testkit'

class Died extends Error {}

/** A store whose caller dies at its nth request, and stays dead: what it still tries does not happen. */
function mortal(store: Store): { readonly store: Store; live(crash: Crash | undefined): void; readonly isDead: () => boolean } {
  let [left, when, isDead]: [number, Crash['when'], boolean] = [Infinity, 'before', false]
  const step = async <T>(carryOut: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Died()
    left -= 1
    if (left === 0 && when === 'before') { isDead = true; throw new Died() }
    const value = await carryOut()
    if (left === 0) { isDead = true; throw new Died() }
    return value
  }
  const stepped = <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) => (...args: A): Promise<T> => step(() => call(...args))
  const inside = (tx: Transaction): Transaction => ({ get: stepped(tx.get), add: stepped(tx.add), addAll: stepped(tx.addAll), put: stepped(tx.put), remove: stepped(tx.remove), abandon: tx.abandon, again: tx.again }) as Transaction
  return {
    isDead: () => isDead,
    live(crash) { left = crash ? crash.nth : Infinity; when = crash ? crash.when : 'before'; isDead = false },
    store: {
      get: stepped(store.get), getMany: stepped(store.getMany), find: stepped(store.find), count: stepped(store.count), sum: stepped(store.sum), add: stepped(store.add), change: stepped(store.change), forget: stepped(store.forget),
      async atomically(work) {
        await step(async () => undefined) // start
        let diesAfterCommit = false
        const value = await store.atomically(async (tx) => {
          const done = await work(inside(tx))
          if (isDead) throw new Died()
          left -= 1 // commit
          if (left === 0 && when === 'before') { isDead = true; throw new Died() }
          diesAfterCommit = left === 0
          return done
        })
        if (diesAfterCommit) { isDead = true; throw new Died() }
        return value
      },
    } as Store,
  }
}

/** The edge, the handlers and every use case as deployed, over the store in memory. Guests g1…g9 may join; the staff is there. */
export async function memoryStage(): Promise<Stage & { freezeAll(): Promise<void> }> {
  const world = await memoryWorld()
  for (const role of staffPeople) await world.store.add(staff, { _id: `o-${role}`, staffId: `st-${role}`, name: role, role, storeId: 'S01', isActive: true, since: 0 })
  const life = mortal(world.store)
  const mortalWorld = { ...world, store: life.store }
  const findStaff = staffFinder(world.store)
  const prepare = rulesReader(world.store)
  /** Asked several times between two requests, and the same each time. */
  let seen: Readonly<Record<string, readonly Doc[]>> | null = null
  return {
    async ask({ who, action, input }, crash) {
      const edge = { world: mortalWorld, caller: () => ({ openid: `o-${who}`, source: 'wx_client' }), findStaff, unnamed: () => 'x', prepare }
      life.live(crash)
      seen = null
      const serving = functionOf(who) === 'guest' ? serve({ ...edge, asks: guestAsks, handlers: guestHandlers }) : serve({ ...edge, asks: staffAsks, handlers: staffHandlers })
      const reply: Reply<unknown> = await serving({ action, input })
      const isDead = life.isDead()
      life.live(undefined)
      return isDead ? { at: 'crashed' } : { at: 'reply', reply }
    },
    async job(trigger) { seen = null; await prepare(world.clock.now()); await jobs[trigger]?.({ kind: 'timer', trigger }, world) },
    async freezeAll() {
      seen = null
      for (const { _id } of world.dump(accounts.name)) await world.store.change(accounts, _id, { set: { frozen: { at: 1, found: 1, first: 'account.balance' } } })
    },
    now: () => world.clock.now(),
    pass: (ms) => world.pass(ms),
    everything: () => (seen ??= Object.fromEntries(collections.map(({ name }) => [name, world.dump(name)]))),
  }
}
