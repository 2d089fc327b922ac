import type { InboxRow } from '@encore/contract/member'
import type { Page } from '@encore/contract/shape'
import { accept, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant } from '@encore/domain/kernel/time'
import type { Guest } from '../platform/actor'
import { pageOf, readCursor } from '../platform/paging'
import type { World } from '../platform/world'
import { comingOf } from '../rules/open-rules'
import { readPublished } from '../rules/read-rules'
import { memberOf } from './guest-link'
import { inbox, type InboxDoc } from './member.port'

const row = ({ _id, at, topic, facts, link, readAt }: InboxDoc): InboxRow => ({ id: _id, at, topic, facts, link, isRead: readAt !== null })

/** P12: new rules are told to everybody from the day they are published until they begin; nothing is written for it, nobody is missed. */
async function comingNotice(store: Pick<World, 'store'>['store'], now: Instant): Promise<InboxRow | null> {
  const coming = comingOf(await readPublished(store), businessDate(now))
  if (!coming) return null
  const { rules, notice, publishedAt } = coming
  return { id: `rules:${rules.version}`, at: publishedAt, topic: 'rules_coming', facts: { effectiveFrom: rules.effectiveFrom, zh: notice.zh, en: notice.en }, link: 'rules', isRead: true }
}

/** N1: what the store told this guest, newest first; empty for somebody who has not joined. */
export async function listInbox(actor: Guest, input: { readonly after?: string | undefined; readonly limit: number }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<Page<InboxRow>, never>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return accept({ rows: [], next: null })
  const after = readCursor(input.after)
  const found = await store.find(inbox, { where: { memberId }, orderBy: [['at', 'desc']], limit: input.limit + 1, ...(after && { after }) })
  const page = pageOf(found, input.limit, row, (doc) => doc.at)
  if (after) return accept(page)
  const notice = await comingNotice(store, clock.now())
  return accept(notice ? { ...page, rows: [notice, ...page.rows] } : page)
}

/** Marks the guest's own messages read; other ids change nothing. */
export async function readInbox(actor: Guest, { ids }: { readonly ids: readonly string[] }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<{ readonly read: number }, never>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return accept({ read: 0 })
  const marked = await Promise.all(ids.map((id) => store.change(inbox, id, { when: { memberId, readAt: null }, set: { readAt: clock.now() } })))
  return accept({ read: marked.filter(Boolean).length })
}
