import type { ApprovalKind } from '@encore/contract/approval'
import type { Words } from '../../words/locale'

type StaffTopic = 'complaint_urgent' | 'complaint_escalated' | 'complaint_due_moved' | 'complaint_guest_wrote' | 'complaint_not_accepted' | 'complaint_extension_answered' | 'complaint_withdrawn' | 'complaint_given'
type Topics = Readonly<Record<StaffTopic, string>>

const zh = {
  title: '提醒', empty: '没有提醒', emptyMore: '时限过半、临近和超时，客人的补充和回应，等你的复核，会写在这里', more: '更早的', fresh: '新',
  topics: {
    complaint_urgent: '紧急投诉，请马上处理', complaint_escalated: '时限', complaint_due_moved: '放假安排公布，时限有变', complaint_guest_wrote: '客人补充了说明', complaint_not_accepted: '客人要求重新处理',
    complaint_extension_answered: '客人答复了延期', complaint_withdrawn: '客人撤回了投诉', complaint_given: '交给你处理',
  } as Topics,
  percent: (clock: string, n: number) => (n >= 100 ? `${clock}已超时` : `${clock}的时间用了 ${n}%`), agreed: '客人同意延期', declined: '客人不同意延期',
  wishes: { adjust: '更正积分', compensation: '投诉补偿', export: '导出案卷' } satisfies Record<ApprovalKind, string>,
  asked: (who: string, wish: string) => `${who}请你复核：${wish}`, granted: (who: string, wish: string) => `${who}同意了你的${wish}`, refused: (who: string, wish: string) => `${who}没有同意你的${wish}`,
}
type Said = typeof zh
const en: Said = {
  title: 'Alerts', empty: 'No alerts', emptyMore: 'Clocks half gone, near and overdue, what guests add or answer, and approvals, appear here', more: 'Older', fresh: 'new',
  topics: {
    complaint_urgent: 'Urgent: please act at once', complaint_escalated: 'Clock', complaint_due_moved: 'Holidays announced: a date moved', complaint_guest_wrote: 'The guest added something', complaint_not_accepted: 'The guest wants it reopened',
    complaint_extension_answered: 'The guest answered', complaint_withdrawn: 'The guest withdrew', complaint_given: 'Handed to you',
  },
  percent: (clock, n) => (n >= 100 ? `${clock}: overdue` : `${clock}: ${n}% of the time used`), agreed: 'The guest agrees to the later date', declined: 'The guest does not agree to the later date',
  wishes: { adjust: 'points put right', compensation: 'compensation', export: 'export of a case' },
  asked: (who, wish) => `${who} asks for a second word: ${wish}`, granted: (who, wish) => `${who} agreed: ${wish}`, refused: (who, wish) => `${who} did not agree: ${wish}`,
}
export const words: Words<Said> = { zh, en }
