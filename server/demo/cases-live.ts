import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { addDays, civilDay, instant, MS_PER_MINUTE, type Instant } from '@encore/domain/kernel/time'
import { nextDueDay, receivedBeforeHoliday, receivedForDue } from './case-days'
import type { CaseScript } from './case-script'
import { demoPhone, GUEST_OPENIDS } from './identities'
import { daysAgo, onDay } from './moments'

const visitor = { of: 'visitor' } as const

/** What is still owed to a guest, nobody's work done yet or work half done. */
export function waitingCases(now: Instant, calendar: WorkCalendar): readonly CaseScript[] {
  const dueToday = nextDueDay(now, calendar)
  const overdueSince = receivedForDue(addDays(civilDay(now), -2), 7, calendar)
  const holiday = receivedBeforeHoliday(now, calendar)
  return [
    {
      key: 'just-in', complainant: visitor, channel: 'online', category: 'sound', receivedAt: instant(now - 35 * MS_PER_MINUTE),
      text: '左边的音箱有电流声，唱到高音就破。换过话筒还是一样。', wishedRemedy: '希望修好音箱', steps: [],
    },
    {
      key: 'by-phone', complainant: { of: 'caller', name: '阿树', phone: demoPhone(9001) }, channel: 'phone', category: 'price', receivedAt: daysAgo(now, 1, '21:40'), registeredBy: ['clerk', 6],
      text: '来电：账单里有一份没有点过的果盘，想请店里核对点单记录。', wishedRemedy: '退回多收的部分', steps: [],
    },
    {
      key: 'silver-open', complainant: { of: 'known', openid: GUEST_OPENIDS.silver }, channel: 'online', category: 'service', receivedAt: daysAgo(now, 2, '13:20'),
      text: '呼叫铃按了三次，过了快半小时才有人来，酒水也送错了一次。', wishedRemedy: '希望有人说明原因',
      steps: [
        [[0, '14:05'], 'handler', { kind: 'claim' }],
        [[0, '14:20'], 'handler', { kind: 'reply', text: '已收到您的反馈，正在核对当晚的呼叫记录和排班，三个工作日内告诉您结果。' }],
        [[1, '11:30'], 'handler', { kind: 'note', text: '呼叫记录：21:12、21:19、21:31 三次，21:38 应答。当晚该楼层少一人。' }],
      ],
    },
    {
      key: 'investigation-due', complainant: visitor, channel: 'online', category: 'hygiene', receivedAt: onDay(receivedForDue(dueToday, 3, calendar), '12:40'),
      text: '包厢沙发上有酒渍，桌面也没擦干净，话筒套是旧的。', wishedRemedy: '请加强清洁',
      steps: [
        [[0, '13:10'], 'handler2', { kind: 'claim' }],
        [[0, '18:30'], 'handler2', { kind: 'reply', text: '非常抱歉，我们正在调看当班的清洁记录。' }],
      ],
    },
    {
      key: 'resolution-due', complainant: visitor, channel: 'on_site', category: 'food', receivedAt: onDay(receivedForDue(dueToday, 7, calendar), '00:30'), registeredBy: ['clerk2', 9],
      text: '炸物是凉的，等了四十分钟才上，退换时服务员说要另外收费。', wishedRemedy: '退这份小食的钱',
      steps: [
        [[0, '11:00'], 'manager', { kind: 'assign', handlerId: 'staff-handler', reason: null }],
        [[0, '15:00'], 'handler', { kind: 'reply', text: '已登记，正在向后厨核实出品时间。' }],
        [[1, '16:00'], 'handler', { kind: 'conclude', findings: { text: '后厨记录显示 22:05 下单、22:47 出品，超出标准；退换不应另外收费。', verdict: 'founded', rootCause: 'process' } }],
      ],
    },
    {
      key: 'overdue', complainant: visitor, channel: 'wechat_pay', category: 'price', receivedAt: onDay(overdueSince, '10:30'), registeredBy: ['clerk', 45],
      text: '套餐写的是欢唱三小时，结账时按四小时收费，要求核对开房和结账时间。', wishedRemedy: '退还一小时房费',
      steps: [
        [[0, '14:00'], 'handler', { kind: 'claim' }],
        [[0, '14:30'], 'handler', { kind: 'reply', text: '已收到，正在核对开房记录。' }],
      ],
    },
    {
      key: 'over-holiday', complainant: visitor, channel: 'online', category: 'other', receivedAt: onDay(holiday ?? addDays(civilDay(now), -4), '15:10'),
      text: holiday ? '节前订的包厢，到店说没有记录，等了一个小时才安排上。' : '订好的包厢，到店说没有记录，等了一个小时才安排上。', wishedRemedy: '希望预订有凭证',
      steps: [[[0, '16:20'], 'handler2', { kind: 'claim' }], [[0, '16:40'], 'handler2', { kind: 'reply', text: '抱歉让您久等，我们在查预订是在哪一步丢的。' }]],
    },
    {
      key: 'anonymous', complainant: { of: 'nobody' }, channel: 'online', category: 'privacy', anonymity: 'store', receivedAt: daysAgo(now, 3, '12:15'),
      text: '前台登记时把手机号大声念了出来，旁边的人都听见了。', wishedRemedy: '希望改用扫码或输入',
      steps: [
        [[0, '13:00'], 'handler', { kind: 'claim' }],
        [[0, '17:30'], 'handler', { kind: 'reply', text: '感谢您指出。我们已要求前台改为请客人自己输入号码，正在核实当时的情况。' }],
      ],
    },
    {
      key: 'about-clerk', complainant: visitor, channel: 'online', category: 'service', anonymity: 'respondent', receivedAt: daysAgo(now, 5, '23:05'),
      text: '结账时问了两次积分怎么算，前台语气很不耐烦。不希望对方知道是我反映的。', wishedRemedy: '希望改善态度',
      steps: [
        [[1, '10:30'], 'handler2', { kind: 'claim' }],
        [[1, '10:40'], 'handler2', { kind: 'nameRespondent', respondentId: 'staff-clerk-2' }],
        [[1, '11:00'], 'handler2', { kind: 'reply', text: '已收到，您的身份不会告诉被反映的同事。' }],
        [[1, '18:10'], 'handler2', { kind: 'waitForGuest', question: '方便告诉我们大概是几点结的账吗？' }],
      ],
    },
    {
      key: 'minor', complainant: { of: 'caller', name: '邻桌客人', phone: demoPhone(9002) }, channel: 'on_site', category: 'safety', isAboutMinor: true, receivedAt: daysAgo(now, 1, '20:50'), registeredBy: ['clerk', 4],
      text: '隔壁包厢里有看起来未成年的客人，请店里核实。',
      steps: [
        [[0, '20:58'], 'manager', { kind: 'assign', handlerId: 'staff-manager', reason: '涉及未成年人，店长直接处理' }],
        [[0, '21:20'], 'manager', { kind: 'reply', text: '已到场核对证件，当晚即处理，结果会书面告知。' }],
      ],
    },
  ]
}

/** A result is found or told; the guest or the follow-up call has the next word. */
export function toldCases(now: Instant, idOf: (key: string) => string): readonly CaseScript[] {
  return [
    {
      key: 'concluded', complainant: visitor, channel: 'online', category: 'sound', receivedAt: daysAgo(now, 4, '11:00'),
      text: '点歌屏反应很慢，切歌要等十几秒，一晚上卡了好几次。', wishedRemedy: '修好点歌屏',
      steps: [
        [[0, '12:00'], 'handler', { kind: 'claim' }],
        [[0, '12:20'], 'handler', { kind: 'reply', text: '已安排工程检查这台点歌屏。' }],
        // The guest wrote a second time; 'merged' is the other side (C10).
        [[0, '12:41'], 'handler', { kind: 'absorb', fromId: idOf('merged'), receivedAt: daysAgo(now, 4, '11:20') }],
        [[2, '15:30'], 'handler', { kind: 'conclude', findings: { text: '点歌屏硬盘老化，曲库索引重建超时；当晚有三个包厢受影响。', verdict: 'founded', rootCause: 'equipment' } }],
      ],
    },
    {
      key: 'gold-answered', complainant: { of: 'known', openid: GUEST_OPENIDS.gold }, channel: 'online', category: 'sound', receivedAt: daysAgo(now, 5, '11:40'),
      text: '包厢回声太重，调了很久也没有改善，生日局的合唱效果很差。', wishedRemedy: '下次安排音响好的包厢',
      steps: [
        [[0, '12:10'], 'handler', { kind: 'claim' }],
        [[0, '12:30'], 'handler', { kind: 'reply', text: '已请音响师当天复测，会给您结论。' }],
        [[2, '16:00'], 'handler', { kind: 'conclude', findings: { text: '混响预设被改到最大，复位后正常；交接表没有检查这一项。', verdict: 'founded', rootCause: 'process' } }],
        [[3, '15:00'], 'handler', { kind: 'answer', text: '经复测，是混响预设被误改。已复位，并写进每日开机检查。为影响您的聚会道歉，下次到店优先为您安排刚调试过的包厢。', remedies: [{ kind: 'apology', note: '店长当面致歉' }, { kind: 'replacement', note: '下次到店安排刚调试过的大包' }] }],
      ],
    },
    {
      key: 'follow-up', complainant: visitor, channel: 'phone', category: 'service', receivedAt: daysAgo(now, 6, '19:30'), registeredBy: ['clerk2', 3],
      text: '来电：存酒取的时候说没有登记，后来又找到了，白等半小时。', wishedRemedy: '改进存酒登记',
      steps: [
        [[0, '20:10'], 'handler', { kind: 'claim' }],
        [[1, '11:00'], 'handler', { kind: 'conclude', findings: { text: '存酒登记写在交接本上没有录入系统。', verdict: 'founded', rootCause: 'process' } }],
        [[1, '15:30'], 'handler', { kind: 'answer', text: '存酒改为当场扫码登记，短信凭证。为您的等待致歉。', remedies: [{ kind: 'apology', note: '电话致歉' }] }],
        [[2, '12:30'], 'guest', { kind: 'accept' }],
      ],
    },
    {
      key: 'not-reached', complainant: visitor, channel: 'online', category: 'hygiene', receivedAt: daysAgo(now, 8, '14:00'),
      text: '洗手间地面积水，差点滑倒，纸也没有了。', wishedRemedy: '定时巡检',
      steps: [
        [[0, '14:40'], 'handler2', { kind: 'claim' }],
        [[1, '10:30'], 'handler2', { kind: 'conclude', findings: { text: '巡检表 20:00 到 23:00 空缺，保洁当晚缺岗。', verdict: 'founded', rootCause: 'staff_skill' } }],
        [[1, '14:00'], 'handler2', { kind: 'answer', text: '已补足晚间保洁，每小时巡检签字。谢谢您的提醒。', remedies: [{ kind: 'apology', note: '书面致歉' }] }],
        [[3, '15:00'], 'handler', { kind: 'followUp', outcome: 'unreachable', messageLeft: true, text: '无人接听，已留言' }],
        [[5, '18:30'], 'handler', { kind: 'followUp', outcome: 'unreachable', messageLeft: false, text: '通话中' }],
      ],
    },
    {
      key: 'reopened', complainant: visitor, channel: 'online', category: 'price', receivedAt: daysAgo(now, 20, '13:00'),
      text: '会员价没有给我算，服务员说系统不支持。', wishedRemedy: '按会员价重算',
      steps: [
        [[0, '13:30'], 'handler', { kind: 'claim' }],
        [[1, '11:00'], 'handler', { kind: 'conclude', findings: { text: '当晚为套餐价，套餐不叠加会员价；说明时没有讲清楚。', verdict: 'partly', rootCause: 'misunderstanding' } }],
        [[1, '16:00'], 'handler', { kind: 'answer', text: '套餐价与会员价不叠加，当时没有向您说明，向您致歉。', remedies: [{ kind: 'apology', note: '电话致歉' }] }],
        [[2, '11:00'], 'handler2', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人表示理解' }],
        [[2, '11:10'], 'handler2', { kind: 'close' }],
        [[18, '20:15'], 'guest', { kind: 'reopen', reason: '昨晚没有用套餐，会员价还是没有算。' }],
        [[19, '10:40'], 'handler', { kind: 'reply', text: '看到了，正在核对昨晚的账单。' }],
      ],
    },
  ]
}
