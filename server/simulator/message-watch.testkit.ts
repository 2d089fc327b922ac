import { type Instant, instant } from '@encore/domain/kernel/time'
import type { DocStore } from 'wx-devcloud/src/database/store/doc-store'
import type { OutboxDoc } from '../message/message.port'
import { messageData, pageOf } from '../message/template-words'
import { FIELDS } from './instances.testkit'
import { demand, read } from './stored.testkit'
import type { SentMessage } from './wechat.testkit'

/** N1: of what may be told once, nothing was told twice, and nothing waits for ever. */
export interface MessageWatch {
  written(key: string): void
  healed(now: Instant, sent: readonly SentMessage[]): void
}

const wordsIn = (data: Readonly<Record<string, string>>): string => `${data[FIELDS.number] ?? ''} ${data[FIELDS.news] ?? ''}`

/** What the message says at WeChat, without its time: of two sweeps at once the slower may tell it by the time it had before it was put off. */
function seenAs(doc: OutboxDoc): string {
  const kind = doc.topic === 'birthday_open' ? 'birthday' : /^(member|guest):/.test(doc.audience) ? 'complaint' : 'staff'
  return `${pageOf(doc, kind)} ${wordsIn(messageData(doc, FIELDS, instant(doc.sendAt)))}`
}

export function openMessageWatch(store: DocStore): MessageWatch {
  const outbox = new Map<string, { readonly id: string; readonly isWaiting: boolean; readonly sendAt: number; readonly seenAs: string }>()
  const told = new Map<string, number>()
  let counted = 0

  return {
    written(key) {
      const doc = read<OutboxDoc>(store, 'outbox', key)
      demand(doc !== null || !outbox.has(key), () => `N1: message ${key} is gone`)
      if (doc) outbox.set(key, { id: doc._id, isWaiting: doc.state === 'waiting', sendAt: doc.sendAt, seenAs: seenAs(doc) })
    },
    healed(now, sent) {
      const wanted = new Map<string, number>()
      for (const { id, isWaiting, sendAt, seenAs: seen } of outbox.values()) {
        demand(!isWaiting || sendAt > now, () => `N1: ${id} waits since ${sendAt}`)
        if (!isWaiting) wanted.set(seen, (wanted.get(seen) ?? 0) + 1)
      }
      for (; counted < sent.length; counted += 1) {
        const { openid = '', page = '', data = '{}' } = sent[counted] ?? {}
        const said = Object.entries(JSON.parse(data) as Record<string, { value: string }>).map(([field, { value }]) => [field, value] as const)
        const key = `${openid} ${page} ${wordsIn(Object.fromEntries(said))}`
        told.set(key, (told.get(key) ?? 0) + 1)
      }
      for (const [key, times] of told) {
        const most = wanted.get(key.slice(key.indexOf(' ') + 1)) ?? 0
        demand(times <= most, () => `N1: ${key} was sent ${times} times, for ${most} messages`)
      }
    },
  }
}
