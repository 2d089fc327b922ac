import type { ComplaintCategory, RootCause } from '@encore/contract/complaint'
import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  sending: '正在提交', undone: '这一步现在不能做了，写的内容还在', changed: '刚刚有别人更新过', changedMore: '下面是最新情况，你写的内容还在，看过再提交', safe: '写的内容已存在本机，再按一次不会重复',
  text: { reply: '回复内容', note: '备注', waitForGuest: '在等客人补充什么', guestResponded: '客人补充了什么', close: '办结说明', reject: '不予受理的原因' },
  textMore: { reply: '客人会看到这段话；它算首次回复', note: '只有员工看得到，不算回复', waitForGuest: '时限不会暂停', guestResponded: '', close: '', reject: '客人会看到原因，可以在 30 天内要求重开' },
  missing: '请先写内容', snippets: '常用句',
  findings: '调查发现', findingsExample: '问了谁、看了什么、事实是什么', verdict: '是否属实', verdictMissing: '请选一项', cause: '根本原因', causeMissing: '请选一项',
  causes: { staff_conduct: '员工态度', staff_skill: '员工技能', process: '流程', equipment: '设备', environment: '环境', product_quality: '出品', pricing: '价格', third_party: '第三方', misunderstanding: '误会', other: '其他' } satisfies Record<RootCause, string>,
  answer: '给客人的答复', answerMore: '客人会看到这段话和下面的补救', remedies: '补救', addRemedy: '加一项', remedyText: '说明', remedyPoints: '积分', remedyAmount: '金额（元）', remove: '去掉', remedyTextMissing: '请写说明', remedyPointsMissing: '请填 1 到 100,000 的整数', remedyAmountMissing: '请填 0.01 到 100,000 的金额',
  remedyDefault: { apology: '当面或电话致歉', replacement: '', points: '补偿积分', voucher: '', refund: '原路退款', discipline: '' }, limit: (n: number) => `超过 ${count(n)} 分要另一位同事复核`,
  outcome: '客人怎么说', outcomes: { satisfied: '满意', unsatisfied: '不满意', unreachable: '没联系上' }, outcomeMissing: '请选一项', followUpText: '回访记录', messageLeft: '已留言', unsatisfiedMore: '不满意会重新打开，开始新一轮', unreachableMore: '在两个以上工作日打过三次、并留了言，可以办结',
  who: '转给谁', whoRespondent: '被投诉的是谁', whoMissing: '请选一位', reason: '原因', reasonMissing: '请写原因，会记入操作日志', noOne: '没有可选的同事',
  other: '选另一条', otherMissing: '请选一条', mergeMore: '同一位客人的同一件事才能合并，以最早的接诉为准', linkMore: '只是标出相关，时限互不影响', noOther: '没有别的投诉',
  received: '客人是什么时候说的', receivedMore: '只能往前改，时限会随之提早', earlier: '前一天', later: '后一天', time: '几点', timeExample: '例如 21:30', timeWrong: '写成 21:30 这样',
  clock: '哪个时限', until: '延到哪天', channel: '客人在哪里同意', channels: { phone: '电话', on_site: '现场', written: '书面' }, consent: '客人怎么同意的', consentExample: '例如：6 月 8 日 20:10 电话，客人同意', consentMissing: '没有客人的同意不能延期', consentMore: '原来的日期会留着，报表里照样看得到',
  untilMost: (n: number) => `最多从今天起 ${n} 天`, askedMore: '客人会在小程序里看到，点「同意」才算数；原来的日期会留着', askReason: '为什么需要更久', askReasonExample: '例如：功放要返厂，6 月 20 日到店', authority: '在哪里受理', externalNumber: '受理号', externalMore: '客人看不到这一条', externalMissing: '请填受理号',
  annul: '更正哪个超时', annulMissing: '请选一项', noBreach: '没有超时',
  quick: { now: '刚刚', before: (minutes: number) => (minutes < 60 ? `${minutes} 分钟前` : `${minutes / 60} 小时前`), custom: '自己填' }, at: (moment: string) => `按 ${moment} 接诉`, future: '不能晚于现在',
}
export type StepForms = typeof zh

const en: StepForms = {
  sending: 'Sending', undone: 'This step is not possible any more; what you wrote is kept', changed: 'Somebody updated this just now', changedMore: 'This is the latest. What you wrote is kept: look, then send', safe: 'What you wrote is kept on this phone; pressing again never counts twice',
  text: { reply: 'Reply', note: 'Note', waitForGuest: 'What is the guest to add', guestResponded: 'What the guest added', close: 'Closing remark', reject: 'Why it is rejected' },
  textMore: { reply: 'The guest sees this; it is the first reply', note: 'Only staff see it; it is no reply', waitForGuest: 'The clocks do not pause', guestResponded: '', close: '', reject: 'The guest sees the reason and may ask to reopen within 30 days' },
  missing: 'Write something first', snippets: 'Ready sentences',
  findings: 'Findings', findingsExample: 'whom you asked, what you looked at, what is so', verdict: 'Is it founded', verdictMissing: 'Choose one', cause: 'Root cause', causeMissing: 'Choose one',
  causes: { staff_conduct: 'Conduct', staff_skill: 'Skill', process: 'Process', equipment: 'Equipment', environment: 'Environment', product_quality: 'Product', pricing: 'Pricing', third_party: 'Third party', misunderstanding: 'Misunderstanding', other: 'Other' },
  answer: 'Answer to the guest', answerMore: 'The guest sees this and the remedies below', remedies: 'Remedies', addRemedy: 'Add', remedyText: 'In words', remedyPoints: 'Points', remedyAmount: 'Amount in yuan', remove: 'Remove', remedyTextMissing: 'Say what it is', remedyPointsMissing: 'A whole number from 1 to 100,000', remedyAmountMissing: 'An amount from 0.01 to 100,000',
  remedyDefault: { apology: 'Apology by phone or in person', replacement: '', points: 'Compensation points', voucher: '', refund: 'Refund to the way of payment', discipline: '' }, limit: (n) => `More than ${count(n)} points need a second person`,
  outcome: 'What does the guest say', outcomes: { satisfied: 'Satisfied', unsatisfied: 'Not satisfied', unreachable: 'Not reached' }, outcomeMissing: 'Choose one', followUpText: 'The call', messageLeft: 'A message was left', unsatisfiedMore: 'Not satisfied reopens it: a new round begins', unreachableMore: 'After three attempts on at least two working days and a message it may be closed',
  who: 'To whom', whoRespondent: 'Who is complained about', whoMissing: 'Choose somebody', reason: 'Reason', reasonMissing: 'A reason is needed; it goes into the audit log', noOne: 'Nobody to choose',
  other: 'Which other one', otherMissing: 'Choose one', mergeMore: 'Only for the same matter of the same guest; the earliest receipt wins', linkMore: 'Marks them as related; deadlines stay apart', noOther: 'There is no other complaint',
  received: 'When did the guest say it', receivedMore: 'Only earlier; the deadlines move with it', earlier: 'Day before', later: 'Day after', time: 'Time', timeExample: 'e.g. 21:30', timeWrong: 'Like 21:30',
  clock: 'Which clock', until: 'Until when', channel: 'Where the guest agreed', channels: { phone: 'By phone', on_site: 'On site', written: 'In writing' }, consent: 'How the guest agreed', consentExample: 'e.g. by phone on 8 June at 20:10', consentMissing: 'No extension without the guest\'s consent', consentMore: 'The first date stays and is reported',
  untilMost: (n) => `At most ${n} days from today`, askedMore: 'The guest sees it in the app; it counts once they tap Agree. The first date stays', askReason: 'Why more time is needed', askReasonExample: 'e.g. the amplifier is back on 20 June', authority: 'Where', externalNumber: 'Their number', externalMore: 'The guest does not see this', externalMissing: 'What is the number',
  annul: 'Which breach', annulMissing: 'Choose one', noBreach: 'Nothing is late',
  quick: { now: 'Just now', before: (minutes) => (minutes < 60 ? `${minutes} min ago` : `${minutes / 60} h ago`), custom: 'Other' }, at: (moment) => `Received ${moment}`, future: 'Not later than now',
}
export const forms: Words<StepForms> = { zh, en }

/** A few ready sentences: concrete, without promises nobody decided. The handler changes them before sending. */
export const snippets: Words<Readonly<Record<ComplaintCategory, readonly string[]>>> = {
  zh: {
    service: ['谢谢你告诉我们。我们正在向当班的同事了解经过，', '这次让你不舒服，是我们没做好，对不起。', '当晚的店长会在核实后亲自给你回话。'],
    sound: ['谢谢你告诉我们。工程同事今天会检查你那间包厢的话筒和音响，', '设备影响了你们唱歌，对不起。', '检查结果出来就告诉你。'],
    hygiene: ['谢谢你告诉我们。我们正在核对当晚的清洁记录，', '让你遇到这样的环境，对不起。', '这间包厢已经重新清洁。'],
    food: ['谢谢你告诉我们。我们正在核对当晚的出品和留样，', '如果你现在身体不舒服，请先就医，把单据留好告诉我们。', '这次的酒水餐食没有做好，对不起。'],
    price: ['谢谢你告诉我们。我们正在逐项核对你的账单，', '核对的明细会一并发给你。', '多收的部分会原路退回。'],
    safety: ['谢谢你马上告诉我们。店长已经在处理，', '请先确认大家都安全，需要时直接拨打 110 或 120。', '当晚的监控已经保存。'],
    privacy: ['谢谢你告诉我们。我们正在查是谁在什么时候看过你的资料，', '查看记录会如实告诉你。', '在查清之前，相关权限已经停用。'],
    other: ['谢谢你告诉我们。我们正在了解情况，', '有结果就告诉你。'],
  },
  en: {
    service: ['Thank you for telling us. We are asking the colleagues on duty what happened. ', 'We are sorry that we did not do well this time. ', 'The manager of that evening will speak to you once it is checked. '],
    sound: ['Thank you for telling us. The microphones and speakers of your room are being checked today. ', 'We are sorry the equipment got in the way of your evening. ', 'You will hear from us once it is checked. '],
    hygiene: ['Thank you for telling us. We are looking at the cleaning record of that evening. ', 'We are sorry for the state of the room. ', 'The room has been cleaned again. '],
    food: ['Thank you for telling us. We are checking the kitchen record and the kept samples. ', 'If you feel unwell, please see a doctor first and keep the papers. ', 'We are sorry the food and drinks were not right. '],
    price: ['Thank you for telling us. We are checking your bill line by line. ', 'You will get the details with the answer. ', 'What was charged too much goes back the way it was paid. '],
    safety: ['Thank you for telling us at once. The manager is on it. ', 'Please make sure everyone is safe; call 110 or 120 if needed. ', 'The recordings of that evening are kept. '],
    privacy: ['Thank you for telling us. We are looking up who saw your data and when. ', 'You will get the record as it is. ', 'The access in question is closed until this is clear. '],
    other: ['Thank you for telling us. We are looking into it. ', 'You will hear from us. '],
  },
}
