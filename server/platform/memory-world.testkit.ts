import { instant, later, parseInstant, type Instant } from '@encore/domain/kernel/time'
import { collections } from '../collections'
import { forgetGifts } from '../gift/known-gifts'
import { learnVersions } from '../points/rule-versions'
import { forgetVenues, venues } from '../venue/store-directory'
import { memoryStore } from './memory-store'
import type { Doc, Store, Transaction } from './store'
import type { PhoneAnswer, SubscribeMessage, TextVerdict, World } from './world'

/** How often the database was asked, as the SDK would: start and commit of a transaction count too (PERF B4). */
export interface Requests { total(): number; reset(): void }

function counted(store: Store): { readonly store: Store; readonly requests: Requests } {
  let total = 0
  const counting = <F extends (...args: never[]) => unknown>(call: F): F => ((...args: never[]) => { total += 1; return call(...args) }) as F
  const inside = (tx: Transaction): Transaction => ({
    get: counting(tx.get), add: counting(tx.add), addAll: counting(tx.addAll), put: counting(tx.put), remove: counting(tx.remove), abandon: tx.abandon, again: tx.again,
  })
  return {
    requests: { total: () => total, reset: () => { total = 0 } },
    store: {
      get: counting(store.get), getMany: counting(store.getMany), find: counting(store.find), count: counting(store.count), sum: counting(store.sum), add: counting(store.add), change: counting(store.change), forget: counting(store.forget),
      async atomically(work) {
        total += 1
        return store.atomically(async (tx) => {
          const value = await work(inside(tx))
          total += 1
          return value
        })
      },
    },
  }
}

export interface TestWorld extends World {
  readonly requests: Requests
  dump(name: string): Doc[]
  /** Everything there is in the database, as one text. */
  everything(): string
  /** Brings database and clock back to where they are now; whatever instances have learned is forgotten. */
  keep(): () => void
  /** Every document written so far, as collection/id; a test may empty it. */
  readonly written: string[]
  setNow(iso: string): void
  pass(ms: number): void
  /** Scripts WeChat: what a phone code answers, what a text check says. */
  phones: Map<string, PhoneAnswer>
  textVerdict: TextVerdict
  /** What went to WeChat, and what it answers. */
  readonly sent: SubscribeMessage[]
  messageAnswer: { readonly ok: true } | { readonly ok: false; readonly errCode: number | null }
  readonly removedFiles: string[]
}

/** A whole world in memory: a clock that stands until it is moved, chance that counts, WeChat by script, one store S01 with rooms A08 and B12. */
export async function memoryWorld(now = '2026-06-08T22:00:00+08:00'): Promise<TestWorld> {
  const written: string[] = []
  const memory = memoryStore((name, id) => { written.push(`${name}/${id}`) })
  const { store, requests } = counted(memory)
  let at = parseInstant(now) as Instant
  let drawn = 0
  const number = (): number => { drawn += 1; return (drawn * 2_654_435_761) % 4_294_967_296 }
  const hex = (length: number): string => { let text = ''; while (text.length < length) text += number().toString(16).padStart(8, '0'); return text.slice(0, length) }
  const forget = (): void => { forgetVenues(); forgetGifts(); learnVersions([]) }
  forget()
  await memory.add(venues, { _id: 'S01', name: '安可 KTV', phone: '021-55550100', address: '', rooms: ['A08', 'B12'] })
  const world: TestWorld = {
    store, requests, written, dump: memory.dump,
    keep() {
      const [bringBack, then] = [memory.keep(), at]
      return () => { bringBack(); at = then; forget() }
    },
    everything: () => JSON.stringify(collections.map(({ name }) => memory.dump(name))),
    clock: { now: () => at },
    setNow: (iso) => { at = parseInstant(iso) as Instant },
    pass: (ms) => { at = later(instant(at), ms) },
    chance: { id: () => hex(32), bytesHex: (count) => hex(count * 2), letters: (length, alphabet) => Array.from({ length }, () => alphabet.charAt(number() % alphabet.length)).join('') },
    secrets: { phoneLookupKeyHex: '11'.repeat(32), phoneKeys: { k1: '22'.repeat(32) }, currentPhoneKeyId: 'k1', bootstrapSecret: 'open-sesame-2026' },
    templates: { complaint: { id: 't-complaint', fields: { number: 'character_string1', news: 'thing2', at: 'time3' } }, birthday: { id: 't-birthday', fields: { news: 'thing2', at: 'time3' } }, staff: { id: 't-staff', fields: { news: 'thing1' } } },
    sent: [],
    messageAnswer: { ok: true },
    phones: new Map(),
    textVerdict: 'pass',
    wechat: {
      async phoneOf(code) {
        const answer: PhoneAnswer = world.phones.get(code) ?? (/^1\d{10}$/.test(code) ? { ok: true, phone: code } : { ok: false, why: 'code' })
        return answer
      },
      checkText: async () => world.textVerdict,
      sendMessage: async (message) => { world.sent.push(message); return world.messageAnswer },
    },
    removedFiles: [],
    files: { addresses: async (ids) => ids.map(() => null), remove: async (ids) => { world.removedFiles.push(...ids) } },
    log: () => undefined,
  }
  await store.find(venues, { where: {}, limit: 1 })
  requests.reset()
  return world
}
