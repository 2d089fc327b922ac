import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks } from '@encore/contract/staff'
import type { Words } from '../../words/locale'

/** The filters of the queue; who is to be called has a list of its own. */
export type Show = Exclude<NonNullable<InputOf<StaffAsks['listQueue']>['show']>, 'follow_up'>

const zh = {
  title: '投诉处理',
  show: '看哪些',
  shows: { open: '处理中', mine: '我的', unassigned: '待认领', breached: '已超时', closed: '已办结' } satisfies Record<Show, string>,
  counts: (open: number, dueToday: number, breached: number) => `处理中 ${open} · 今天到期 ${dueToday} · 已超时 ${breached}`,
  nobody: '待认领', urgent: '紧急', register: '登记投诉', late: (n: number) => `超时 ${n} 次`, waiting: '等客人', tried: (n: number, isEnough: boolean) => (isEnough ? '联系不上，可办结' : `已回访 ${n} 次`),
  empty: { open: '没有等着处理的投诉', mine: '你手上没有投诉', unassigned: '没有待认领的投诉', breached: '没有超时的投诉', closed: '还没有办结的投诉' } satisfies Record<Show, string>,
  emptyMore: '新的会按最近的时限排在这里', emptyMine: '到「待认领」里认领一条',
  category: '类别', everyCategory: '全部类别', pieces: (n: number) => `${n} 条`, emptyCategory: '这一类没有', followUps: (n: number) => (n > 0 ? `待回访 ${n}` : '待回访'),
  more: '再看更多',
}
type QueueWords = typeof zh

const en: QueueWords = {
  title: 'Complaints',
  show: 'Show',
  shows: { open: 'Open', mine: 'Mine', unassigned: 'Unclaimed', breached: 'Overdue', closed: 'Closed' },
  counts: (open, dueToday, breached) => `${open} open · ${dueToday} due today · ${breached} overdue`,
  nobody: 'Unclaimed', urgent: 'Urgent', register: 'Register', late: (n) => `late ${n}×`, waiting: 'waiting', tried: (n, isEnough) => (isEnough ? 'unreachable, may close' : `${n} ${n === 1 ? 'attempt' : 'attempts'}`),
  empty: { open: 'No complaint is waiting', mine: 'No complaint is yours', unassigned: 'Nothing to claim', breached: 'Nothing is overdue', closed: 'Nothing closed yet' },
  emptyMore: 'New ones appear here by their nearest deadline', emptyMine: 'Claim one under Unclaimed',
  category: 'Category', everyCategory: 'Every category', pieces: (n) => `${n}`, emptyCategory: 'None of this category', followUps: (n) => (n > 0 ? `Follow-up ${n}` : 'Follow-up'),
  more: 'More',
}

export const words: Words<QueueWords> = { zh, en }
