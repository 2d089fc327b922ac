import type { StepKind, TimelineKind, TimelineRow } from '@encore/contract/complaint'
import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '投诉详情',
  number: '编号', received: (moment: string) => `接诉 ${moment}`, registered: (moment: string) => `登记 ${moment}`, late: '登记晚于接诉 24 小时', cycle: (n: number) => `第 ${n} 轮`,
  urgent: '紧急', handler: (name: string) => `处理人 ${name}`, nobody: '还没有人认领', wished: (text: string) => `客人希望：${text}`, photo: (n: number) => `第 ${n} 张照片`,
  check: { review: '文字待人工复核', risky: '文字可能违规，请勿转发', pending: '文字检查未完成' },
  entry: (day: string, bill: string | null, points: string) => [`有疑问的流水：${day}`, bill && `账单 ${bill}`, `${points} 积分`].filter(Boolean).join(' · '),
  promises: '承诺的时限', why: '为什么', extended: (to: string, first: string) => `客人同意延到 ${to}，原来是 ${first}`, whyTitle: '为什么是这一天',
  whyMore: '收到当天不算，从下一个工作日数起；法定放假不算，调休上班要算。到期日的 24:00 前都算按时',
  timeline: '经过', by: { guest: '客人', store: '门店', system: '系统' } satisfies Record<TimelineRow['by'], string>, internal: '内部', noRows: '还没有记录',
  complainant: '投诉人', anonymous: '匿名', toRespondent: '不让被投诉的人知道', noName: '未留姓名', noPhone: '未留电话', fullPhone: '看完整号码', fullPhoneMore: '会记下谁在什么时候因为什么看的，客人也看得到',
  phoneReason: '为什么要看', phoneReasons: ['回复客人', '核实情况', '回访'], phoneOther: '其他原因', phoneOtherMissing: '请写原因', see: '看号码', seeing: '正在取号码', call: '拨打', copy: '复制',
  findings: '调查结论', verdict: { founded: '属实', partly: '部分属实', unfounded: '不属实' }, answer: '已答复客人', given: { done: '已到账', waiting: '等第二个人同意', declined: '没有同意' }, pointsOf: (n: number) => `${count(n)} 积分`, yuanOf: (fen: number) => yuan(fen),
  more: '更多', moreTitle: '还能做什么', nothing: '现在没有要做的', theirs: (name: string) => `${name}在处理`, otherFollowsUp: '等客人回应，回访由别的同事做',
  linked: '看关联的投诉', merged: '已并入另一条，去看', calendar: (year: number) => `缺 ${year} 年的工作日历，有的时限还算不出`, internalTarget: (moment: string) => `内部目标：${moment} 前回应`, hidden: '文字检查通过后才显示',
  percent: (clock: string, n: number) => `${clock}的时间用了 ${n}%`,
  visits: '最近几次来', noVisits: '还没有账单', available: (n: number) => `可用 ${count(n)} 积分`, visit: (fen: number, n: number) => `${yuan(fen)} · 记 ${count(n)} 分`, same: (n: number) => `这位客人另有 ${n} 条未办结`,
  held: '各人经手时间', unclaimed: '认领之前', heldBy: (time: string) => `经手 ${time}`, waiting: (time: string) => `其中等客人 ${time}`, time: (hours: number) => (hours < 1 ? '不到 1 小时' : hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 个工作日${hours % 24 ? ` ${hours % 24} 小时` : ''}`),
  until: (clock: string, day: string) => `${clock}到 ${day}`, isWaiting: '在等客人补充', asked: (clock: string, to: string) => `已请客人同意：${clock}延到 ${to}，等客人点「同意」`, authority: { '12315': '12315', police: '报警', other: '其他单位' }, external: (who: string, no: string) => `${who} ${no}`,
  tried: (n: number, days: number, message: boolean) => `回访 ${n} 次，其中工作日 ${days} 天，${message ? '已留言' : '还没留言'}`, canClose: '可以按「联系不上」办结',
}
type CaseWords = typeof zh

const en: CaseWords = {
  title: 'Complaint',
  number: 'No.', received: (moment) => `Received ${moment}`, registered: (moment) => `Registered ${moment}`, late: 'Registered more than 24 h after receipt', cycle: (n) => `Round ${n}`,
  urgent: 'Urgent', handler: (name) => `Handler ${name}`, nobody: 'Nobody has claimed it', wished: (text) => `The guest wishes: ${text}`, photo: (n) => `Photo ${n}`,
  check: { review: 'The text waits for a check', risky: 'The text may break rules: do not pass it on', pending: 'The text check has not finished' },
  entry: (day, bill, points) => [`The entry in question: ${day}`, bill && `bill ${bill}`, `${points} points`].filter(Boolean).join(' · '),
  promises: 'Promised dates', why: 'Why', extended: (to, first) => `The guest agreed to ${to}; it was ${first}`, whyTitle: 'Why this day',
  whyMore: 'The day of receipt does not count; working days after it do, make-up days included, public holidays not. Until 24:00 of the due day is on time',
  timeline: 'What happened', by: { guest: 'Guest', store: 'Store', system: 'System' }, internal: 'internal', noRows: 'Nothing yet',
  complainant: 'Complainant', anonymous: 'Anonymous', toRespondent: 'hidden from the respondent', noName: 'No name left', noPhone: 'No phone left', fullPhone: 'See the whole number', fullPhoneMore: 'Who looked, when and why is kept, and the guest can see it',
  phoneReason: 'Why', phoneReasons: ['To reply', 'To check the facts', 'To follow up'], phoneOther: 'Another reason', phoneOtherMissing: 'Please give the reason', see: 'See the number', seeing: 'Getting it', call: 'Call', copy: 'Copy',
  findings: 'Findings', verdict: { founded: 'Founded', partly: 'Partly founded', unfounded: 'Unfounded' }, answer: 'Answered', given: { done: 'credited', waiting: 'waiting for a second person', declined: 'not agreed to' }, pointsOf: (n) => `${count(n)} points`, yuanOf: (fen) => yuan(fen),
  more: 'More', moreTitle: 'What else', nothing: 'Nothing to do now', theirs: (name) => `${name} is on it`, otherFollowsUp: 'It is the guest\'s turn; a colleague makes the follow-up call',
  linked: 'See the linked complaint', merged: 'Merged into another: see it', calendar: (year) => `The calendar of ${year} is missing: some dates are not known yet`, internalTarget: (moment) => `House target: respond by ${moment}`, hidden: 'Shown once the text has been checked',
  percent: (clock, n) => `${clock}: ${n}% of the time used`,
  visits: 'Last evenings', noVisits: 'No bills yet', available: (n) => `${count(n)} points available`, visit: (fen, n) => `${yuan(fen)} · ${count(n)} points`, same: (n) => `${n} more open from this guest`,
  held: 'Time with each person', unclaimed: 'Before it was claimed', heldBy: (time) => `held ${time}`, waiting: (time) => `${time} of it waiting for the guest`, time: (hours) => (hours < 1 ? 'less than 1 h' : hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} working d${hours % 24 ? ` ${hours % 24} h` : ''}`),
  until: (clock, day) => `${clock} by ${day}`, isWaiting: 'Waiting for the guest', asked: (clock, to) => `The guest is asked: ${clock.toLowerCase()} by ${to}; waiting for their tap`, authority: { '12315': '12315', police: 'Police', other: 'Another authority' }, external: (who, no) => `${who} ${no}`,
  tried: (n, days, message) => `${n} attempts on ${days} working days, ${message ? 'message left' : 'no message yet'}`, canClose: 'May be closed as unreachable',
}

export const words: Words<CaseWords> = { zh, en }

/** What a row of the timeline says; keys as the cloud names the facts. */
const happened = {
  zh: {
    registered: '登记', receipt_sent: '已发回执', noted: '内部备注', guest_wrote: '客人补充', assigned: '交给处理人', respondent_named: '记下被投诉人', receipt_moved: '接诉时间前移',
    replied: '回复客人', waiting_began: '等客人补充', waiting_ended: '客人已补充', concluded: '调查结论', answered: '答复处理结果', accepted: '客人接受', follow_up_tried: '回访', closed: '办结',
    reopened: '重新打开', withdrawn: '客人撤回', rejected: '不予受理', merged: '并入另一条', absorbed: '并入了另一条', linked: '关联另一条', extension_asked: '请客人同意延期', extension_declined: '客人不同意延期', extension_agreed: '客人同意延期', external_noted: '外部受理号',
    clock_settled: '时限结束', breach_annulled: '更正超时', escalated: '升级提醒', due_moved: '按新的放假安排改了时限',
  },
  en: {
    registered: 'Registered', receipt_sent: 'Receipt sent', noted: 'Note', guest_wrote: 'The guest added', assigned: 'Handed to', respondent_named: 'Respondent named', receipt_moved: 'Receipt moved earlier',
    replied: 'Reply to the guest', waiting_began: 'Waiting for the guest', waiting_ended: 'The guest responded', concluded: 'Findings', answered: 'Answer and result', accepted: 'The guest accepts', follow_up_tried: 'Follow-up', closed: 'Closed',
    reopened: 'Reopened', withdrawn: 'Withdrawn', rejected: 'Rejected', merged: 'Merged into another', absorbed: 'Took in another', linked: 'Linked to another', extension_asked: 'Guest asked for a later date', extension_declined: 'The guest declines the later date', external_noted: 'External number', extension_agreed: 'The guest agreed to a later date',
    clock_settled: 'A clock ended', breach_annulled: 'Breach annulled', escalated: 'Escalated', due_moved: 'Date moved by the new holidays',
  },
}
export const happenedWords: Words<Readonly<Record<TimelineKind, string>>> = happened

interface StepWords { readonly name: Record<StepKind, string>; readonly done: Record<StepKind, string> }
export const stepNames: Words<StepWords> = {
  zh: {
    name: { claim: '认领', assign: '转派', note: '记一笔', reply: '回复客人', waitForGuest: '等客人补充', guestResponded: '客人已补充', conclude: '写调查结论', answer: '答复处理结果', followUp: '记回访', close: '办结', reject: '不予受理', merge: '并入另一条', link: '关联另一条', moveReceived: '接诉时间前移', extend: '记延期', askExtension: '请客人同意延期', noteExternal: '记外部受理号', nameRespondent: '记被投诉人', annulBreach: '更正超时' },
    done: { claim: '已认领', assign: '已转派', note: '已记下', reply: '已回复客人', waitForGuest: '已记下在等客人', guestResponded: '已记下客人的补充', conclude: '结论已记下', answer: '已答复客人', followUp: '回访已记下', close: '已办结', reject: '已记为不予受理', merge: '已合并', link: '已关联', moveReceived: '接诉时间已改', extend: '延期已记下', askExtension: '已请客人确认', noteExternal: '受理号已记下', nameRespondent: '已记下被投诉人', annulBreach: '已更正' },
  },
  en: {
    name: { claim: 'Claim', assign: 'Hand over', note: 'Note', reply: 'Reply to the guest', waitForGuest: 'Wait for the guest', guestResponded: 'The guest responded', conclude: 'Conclude', answer: 'Answer with the result', followUp: 'Record the follow-up', close: 'Close', reject: 'Reject', merge: 'Merge into another', link: 'Link to another', moveReceived: 'Move receipt earlier', extend: 'Record an extension', askExtension: 'Ask the guest for time', noteExternal: 'External number', nameRespondent: 'Name the respondent', annulBreach: 'Annul a breach' },
    done: { claim: 'It is yours', assign: 'Handed over', note: 'Noted', reply: 'Replied', waitForGuest: 'Waiting for the guest', guestResponded: 'Recorded', conclude: 'Findings recorded', answer: 'Answered', followUp: 'Follow-up recorded', close: 'Closed', reject: 'Rejected', merge: 'Merged', link: 'Linked', moveReceived: 'Receipt moved', extend: 'Extension recorded', askExtension: 'The guest is asked', noteExternal: 'Noted', nameRespondent: 'Respondent named', annulBreach: 'Annulled' },
  },
}
