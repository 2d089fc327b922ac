import type { MessageKind } from '@encore/contract/message'
import { instant } from '@encore/domain/kernel/time'
import { members } from '../member/member.port'
import { staff, type StaffDoc } from '../platform/staff-directory'
import type { World } from '../platform/world'
import { grantId, grants, MESSAGE_LIMITS, outbox, type OutboxDoc } from './message.port'
import { messageData, pageOf } from './template-words'

type Sending = Pick<World, 'store' | 'clock' | 'wechat' | 'templates' | 'log'>

/**
 * N1: tries to tell in WeChat what has become due. What will be sent is claimed first and never claimed again, so a job that dies,
 * comes twice or runs beside itself sends nothing twice; only what WeChat surely did not take waits for another try. Where nobody has a
 * grant, or the store no template, it is told in the app alone.
 */
export async function sendMessages(world: Sending): Promise<{ readonly sent: number }> {
  const { store, clock } = world
  // A store's people are read once a run, not once a message.
  const teams = new Map<string, Promise<readonly StaffDoc[]>>()
  const teamOf: TeamOf = (storeId) => {
    const known = teams.get(storeId) ?? store.find(staff, { where: storeId === CHAIN ? { role: 'owner' } : { storeId }, limit: MESSAGE_LIMITS.peopleOfRole })
    teams.set(storeId, known)
    return known
  }
  let sent = 0
  for (let page = 0; page < MESSAGE_LIMITS.pages; page += 1) {
    const due = await store.find(outbox, { where: { state: 'waiting', sendAt: { lte: clock.now() } }, orderBy: [['sendAt', 'asc']], limit: MESSAGE_LIMITS.sentAtOnce })
    for (const doc of due) sent += await sendDoc(doc, { ...world, teamOf })
    if (due.length < MESSAGE_LIMITS.sentAtOnce) break
  }
  return { sent }
}

/** Owners are those of the whole chain. */
const CHAIN = ''
type TeamOf = (storeId: string) => Promise<readonly StaffDoc[]>

async function sendDoc(doc: OutboxDoc, world: Sending & { readonly teamOf: TeamOf }): Promise<number> {
  const { store, templates } = world
  const kind = kindOf(doc)
  const people = templates[kind] ? await peopleOf(doc, world) : []
  const holders = (await store.getMany(grants, people.map((openid) => grantId(openid, kind)))).filter(({ left }) => left > 0)
  const isMine = await store.change(outbox, doc._id, { when: { state: 'waiting' }, set: { state: holders.length > 0 ? 'sending' : 'inbox' } })
  if (!isMine || holders.length === 0) return 0
  const outcomes = await Promise.all(people.filter((openid) => holders.some(({ _id }) => _id === grantId(openid, kind))).map((openid) => sendOne(doc, openid, world)))
  await settle(doc, outcomes, world)
  return outcomes.filter((outcome) => outcome === 'sent').length
}

/** `unheard`: it may have gone out, so nobody is sent it again. */
type Outcome = 'sent' | 'not allowed' | 'busy' | 'refused' | 'unheard'

async function settle({ _id, tries = 0 }: OutboxDoc, outcomes: readonly Outcome[], { store, clock }: Sending): Promise<void> {
  // Once somebody of a role has got it, it is not tried again: the others have it in the app.
  if (outcomes.includes('sent')) return void await store.change(outbox, _id, { set: { state: 'sent' } })
  if (outcomes.includes('unheard')) return void await store.change(outbox, _id, { set: { state: 'failed' } })
  if (outcomes.includes('busy') && tries + 1 < MESSAGE_LIMITS.mostTries) {
    return void await store.change(outbox, _id, { set: { state: 'waiting', tries: tries + 1, sendAt: clock.now() + MESSAGE_LIMITS.retryAfterMs * 2 ** tries } })
  }
  await store.change(outbox, _id, { set: { state: outcomes.some((outcome) => outcome === 'busy' || outcome === 'refused') ? 'failed' : 'inbox' } })
}

/** WeChat's codes: 43101 the person has not allowed it (any more); -1, 45009 … too busy now. */
const NOT_ALLOWED = 43101
const BUSY = [-1, 45009, 45011, 44990]

const isGuests = ({ audience }: OutboxDoc): boolean => audience.startsWith('member:') || audience.startsWith('guest:')
const kindOf = (doc: OutboxDoc): MessageKind => (!isGuests(doc) ? 'staff' : doc.topic === 'birthday_open' ? 'birthday' : 'complaint')

async function sendOne(doc: OutboxDoc, openid: string, { store, wechat, templates, log }: Sending): Promise<Outcome> {
  const kind = kindOf(doc)
  const template = templates[kind]
  const key = grantId(openid, kind)
  // M19: the grant is used up before the message goes, so that two messages never share one.
  if (!template || !(await store.change(grants, key, { when: { left: { gt: 0 } }, increase: { left: -1 } }))) return 'not allowed'
  const answer = await wechat.sendMessage({ openid, templateId: template.id, page: pageOf(doc, kind), data: messageData(doc, template.fields, instant(doc.sendAt)) })
  if (answer.ok) return 'sent'
  log({ level: 'warn', event: 'subscribeMessage', topic: doc.topic, errCode: answer.errCode })
  if (answer.errCode === null) return 'unheard'
  if (answer.errCode === NOT_ALLOWED) {
    await store.change(grants, key, { set: { left: 0 } })
    return 'not allowed'
  }
  await store.change(grants, key, { increase: { left: 1 } })
  return BUSY.includes(answer.errCode) ? 'busy' : 'refused'
}

/** The OPENIDs behind an audience; nobody for a member who has not claimed the account, or staff who have left. */
async function peopleOf({ audience, storeId }: OutboxDoc, { store, teamOf }: Pick<Sending, 'store'> & { readonly teamOf: TeamOf }): Promise<readonly string[]> {
  const [kind, id] = [audience.slice(0, audience.indexOf(':')), audience.slice(audience.indexOf(':') + 1)]
  if (kind === 'guest') return [id]
  if (kind === 'member') {
    const openid = (await store.get(members, id))?.openid ?? null
    return openid === null ? [] : [openid]
  }
  const found = await teamOf(id === 'owner' && kind === 'role' ? CHAIN : storeId)
  return found.filter((one) => one.isActive && (kind === 'role' ? one.role === id : one.staffId === id)).map(({ _id }) => _id)
}
