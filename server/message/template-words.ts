import type { MessageKind, NoticeTopic } from '@encore/contract/message'
import { isoInChina, type Instant } from '@encore/domain/kernel/time'
import type { MessageTemplates } from '../platform/world'
import type { OutboxDoc } from './message.port'

/** WeChat's own panel shows these, so the cloud has to know them; `thing` fields take 20 characters at most. */
const NEWS: Readonly<Record<NoticeTopic, string>> = {
  birthday_open: '生日礼可以领了', approval_asked: '有一条复核等你', approval_decided: '你提的复核有结果了',
  complaint_urgent: '紧急投诉，请马上处理', complaint_escalated: '投诉时限临近或已超时', complaint_due_moved: '放假安排公布，时限有变',
  complaint_guest_wrote: '客人补充了说明', complaint_not_accepted: '客人要求重新处理', complaint_extension_answered: '客人答复了延期', complaint_withdrawn: '客人撤回了投诉', complaint_given: '有一条投诉交给你',
  complaint_received: '店里登记了你的投诉', complaint_replied: '店里回复了你的投诉', complaint_question: '处理人想请你补充', complaint_answered: '你的投诉有结果了', complaint_extended: '已按你的同意延期',
  complaint_extension_asked: '店里想请你同意延期', complaint_reopened: '投诉已重新打开', complaint_closed: '投诉已结案', complaint_rejected: '投诉未受理', complaint_merged: '两条投诉已合并',
}

type Fields = NonNullable<MessageTemplates['complaint']>['fields']

/** Of what has no number of its own: WeChat refuses a message that leaves a field of its template empty. */
const NO_NUMBER = '-'

/** The template's fields with our facts; a fact without a field is left out. */
export function messageData({ topic, facts }: OutboxDoc, fields: Fields, at: Instant): Readonly<Record<string, string>> {
  const told = { number: String(facts.number ?? NO_NUMBER), news: NEWS[topic], at: isoInChina(at).slice(0, 16).replace('T', ' ') }
  return Object.fromEntries(Object.entries(told).flatMap(([fact, words]) => { const field = fields[fact as keyof Fields]; return field ? [[field, words]] : [] }))
}

const PAGES: Readonly<Record<MessageKind, string>> = { staff: 'staff/case', complaint: 'guest/complaint', birthday: 'guest/birthday' }
const withId = (page: string, id: string): string => `${page}/index?id=${encodeURIComponent(id)}`

/** Where a tap on the message leads. */
export function pageOf({ link }: Pick<OutboxDoc, 'link'>, kind: MessageKind): string {
  if (link === 'approvals') return 'staff/approvals/index'
  if (link.startsWith('export:')) return withId('staff/case-file', link.replace(/^export:/, ''))
  return link ? withId(PAGES[kind], link.replace(/^complaint:/, '')) : `${PAGES[kind]}/index`
}
