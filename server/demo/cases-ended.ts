import type { WorkCalendar } from '@encore/domain/calendar/work-calendar'
import { addDays, civilDay, dayNumber, type Instant } from '@encore/domain/kernel/time'
import type { Category, RootCause, Verdict } from '@encore/domain/complaint/words'
import type { CaseScript, Step } from './case-script'
import { daysAgo } from './moments'

const visitor = { of: 'visitor' } as const

interface Ordinary {
  readonly key: string
  readonly days: number
  readonly clock: string
  readonly category: Category
  readonly text: string
  readonly reply: string
  readonly findings: string
  readonly verdict: Verdict
  readonly rootCause: RootCause
  readonly answer: string
}

// The way most complaints go: replied to before the evening begins, answered within two days, followed up by somebody else.
const ORDINARY: readonly Ordinary[] = [
  { key: 'past-mic', days: 31, clock: '14:20', category: 'sound', text: '两支话筒有一支一直断音。', reply: '马上检查话筒。', findings: '接收器电池接触不良。', verdict: 'founded', rootCause: 'equipment', answer: '已更换接收器，抱歉影响了您的兴致。' },
  { key: 'past-fruit', days: 46, clock: '17:10', category: 'food', text: '果盘里的西瓜不新鲜。', reply: '抱歉，正在核实当天的进货批次。', findings: '当日最后一批西瓜切后存放超过四小时。', verdict: 'founded', rootCause: 'product_quality', answer: '水果改为现切，超过两小时不再出品。' },
  { key: 'past-air', days: 63, clock: '13:15', category: 'hygiene', text: '包厢烟味很重，换气没有开。', reply: '已安排检查新风。', findings: '新风定时器没有随闭店时间调整。', verdict: 'founded', rootCause: 'environment', answer: '已重设新风时间，并在每场之间通风十五分钟。' },
  { key: 'past-count', days: 77, clock: '15:45', category: 'price', text: '觉得酒水数量和账单对不上。', reply: '正在核对出品单。', findings: '出品单与账单一致，客人朋友另点了一打。', verdict: 'unfounded', rootCause: 'misunderstanding', answer: '已把出品单明细发给您核对，数量一致。' },
  { key: 'past-queue', days: 98, clock: '12:30', category: 'service', text: '周六到店等位一个半小时，没有人说明还要多久。', reply: '抱歉让您久等，正在了解当晚的叫号情况。', findings: '叫号屏故障，靠口头通知。', verdict: 'partly', rootCause: 'process', answer: '叫号屏已修好，等位超过三十分钟会主动告知。' },
  { key: 'past-coat', days: 121, clock: '16:05', category: 'safety', text: '走廊转角灯不亮，差点撞到人。', reply: '已请工程当天更换。', findings: '应急照明回路跳闸。', verdict: 'founded', rootCause: 'environment', answer: '灯已换好，照明回路每周检查。' },
  { key: 'past-song', days: 149, clock: '18:20', category: 'other', text: '想点的歌曲库里没有。', reply: '已记录歌名，向曲库方询问。', findings: '版权方暂未授权。', verdict: 'unfounded', rootCause: 'third_party', answer: '这首歌暂未取得授权，上线后第一时间通知您。' },
]

const ordinary = (now: Instant, { key, days, clock, category, text, reply, findings, verdict, rootCause, answer }: Ordinary): CaseScript => ({
  key, complainant: visitor, channel: 'online', category, receivedAt: daysAgo(now, days, clock), text,
  steps: [
    [[0, '18:30'], 'handler', { kind: 'claim' }],
    [[0, '18:40'], 'handler', { kind: 'reply', text: reply }],
    [[1, '14:00'], 'handler', { kind: 'conclude', findings: { text: findings, verdict, rootCause } }],
    [[1, '17:30'], 'handler', { kind: 'answer', text: answer, remedies: [{ kind: 'apology', note: '书面致歉' }] }],
    [[2, '15:00'], 'handler2', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人满意' }],
    [[2, '15:05'], 'handler2', { kind: 'close' }],
  ],
})

const worked = (findings: string, verdict: Verdict, rootCause: RootCause): Extract<Step[2], { kind: 'conclude' }> =>
  ({ kind: 'conclude', findings: { text: findings, verdict, rootCause } })

const CALLED = [[2, '无人接听，已留言'], [6, '无人接听'], [11, '通话中']] as const

/** C11: three calls on working days and a message. A year without a calendar counts no working days, so there the guest picks up. */
function unreachableCalls(receivedAt: Instant, calendar: WorkCalendar): readonly Step[] {
  const received = civilDay(receivedAt)
  const reached: readonly Step[] = [[[2, '15:00'], 'handler2', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人满意' }], [[2, '15:05'], 'handler2', { kind: 'close' }]]
  const calls: Step[] = []
  let last = 0
  for (const [days, text] of CALLED) {
    const day = calendar.workingDayAfter(addDays(received, Math.max(days, last + 1)), 1)
    if (!day.ok) return reached
    last = dayNumber(day.value.date) - dayNumber(received)
    calls.push([[last, '18:00'], 'handler2', { kind: 'followUp', outcome: 'unreachable', messageLeft: days === CALLED[0][0], text }])
  }
  return [...calls, [[last, '18:30'], 'handler2', { kind: 'close' }]]
}

/** Closed in less usual ways, withdrawn, rejected, merged. `idOf` names another case. */
function unusual(now: Instant, idOf: (key: string) => string, calendar: WorkCalendar): readonly CaseScript[] {
  const mergedAt = daysAgo(now, 4, '11:20')
  // Without the year's calendar nothing has been breached that could be annulled (C7).
  const annulment: readonly Step[] = calendar.workingDayAfter(civilDay(daysAgo(now, 88, '12:00')), 7).ok
    ? [[[25, '12:00'], 'owner', { kind: 'annulBreach', clock: 'resolution', cycle: 1, reason: '片区停电，供电公司有证明' }]] : []
  return [
    {
      key: 'late-reply', complainant: visitor, channel: 'online', category: 'service', receivedAt: daysAgo(now, 54, '12:00'),
      text: '生日当天预订的布置没有做，到店才临时补。', wishedRemedy: '补一次布置',
      steps: [
        [[13, '10:30'], 'handler2', { kind: 'claim' }],
        [[13, '11:00'], 'handler2', { kind: 'reply', text: '这么晚才回复您，非常抱歉。' }],
        [[13, '16:00'], 'handler2', worked('预订备注没有转到当班。', 'founded', 'process')],
        [[14, '11:00'], 'handler2', { kind: 'answer', text: '为漏做的布置和迟到的答复道歉，下次生日由店长负责布置。', remedies: [{ kind: 'apology', note: '店长致电' }, { kind: 'discipline', note: '当班约谈' }] }],
        [[15, '15:00'], 'handler', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人接受' }],
        [[15, '15:10'], 'handler', { kind: 'close' }],
      ],
    },
    {
      key: 'annulled', complainant: visitor, channel: 'online', category: 'sound', receivedAt: daysAgo(now, 88, '13:30'),
      text: '功放中途断电一次，重启后音量变小。',
      steps: [
        [[0, '14:00'], 'handler', { kind: 'claim' }],
        [[0, '14:10'], 'handler', { kind: 'reply', text: '工程正在排查。' }],
        [[24, '12:00'], 'handler', worked('片区停电后功放保护，配件等了三周。', 'founded', 'third_party')],
        [[24, '15:00'], 'handler', { kind: 'answer', text: '配件已到，功放已修复，让您久等了。', remedies: [{ kind: 'apology', note: '书面致歉' }] }],
        ...annulment,
        [[26, '16:00'], 'handler2', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人理解' }],
        [[26, '16:05'], 'handler2', { kind: 'close' }],
      ],
    },
    {
      key: 'extended', complainant: visitor, channel: 'on_site', category: 'price', receivedAt: daysAgo(now, 70, '00:20'), registeredBy: ['clerk', 8],
      text: '团购券核销后又收了一次房费。', wishedRemedy: '退还重复收取的房费',
      steps: [
        [[0, '11:30'], 'handler', { kind: 'claim' }],
        [[0, '12:00'], 'handler', { kind: 'reply', text: '已收到，正在和团购平台对账。' }],
        [[1, '16:00'], 'handler', worked('平台核销延迟，收银按未核销收费。', 'founded', 'third_party')],
        [[2, '11:00'], 'handler', { kind: 'extend', clock: 'resolution', to: addDays(civilDay(daysAgo(now, 70, '00:20')), 26), channel: 'phone', evidence: '客人来电同意等平台结算' }],
        [[20, '15:00'], 'handler', { kind: 'answer', text: '平台已结算，重复的房费已原路退回。', remedies: [{ kind: 'apology', note: '电话致歉' }] }],
        [[21, '14:00'], 'handler2', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '已到账' }],
        [[21, '14:05'], 'handler2', { kind: 'close' }],
      ],
    },
    {
      key: 'unreachable', complainant: visitor, channel: 'wechat_pay', category: 'food', receivedAt: daysAgo(now, 110, '19:00'), registeredBy: ['handler', 30],
      text: '鸡翅没有熟透。',
      steps: [
        [[0, '19:40'], 'handler', { kind: 'claim' }],
        [[1, '11:00'], 'handler', worked('油温不足，出品前没有试切。', 'founded', 'staff_skill')],
        [[1, '14:30'], 'handler', { kind: 'answer', text: '已重新培训油炸岗位，为您带来的不适道歉。', remedies: [{ kind: 'apology', note: '书面致歉' }] }],
        ...unreachableCalls(daysAgo(now, 110, '19:00'), calendar),
      ],
    },
    {
      key: 'two-rounds', complainant: visitor, channel: 'online', category: 'hygiene', receivedAt: daysAgo(now, 40, '15:00'),
      text: '杯子有口红印。', wishedRemedy: '说明清洗流程',
      steps: [
        [[0, '15:30'], 'handler2', { kind: 'claim' }],
        [[1, '11:00'], 'handler2', worked('洗杯机当晚故障，改为手洗。', 'founded', 'equipment')],
        [[1, '15:00'], 'handler2', { kind: 'answer', text: '已注意清洗。', remedies: [] }],
        [[1, '19:10'], 'guest', { kind: 'notAccept', reason: '没有说明怎么保证以后是干净的' }],
        [[2, '11:00'], 'handler2', worked('手洗缺少消毒步骤。', 'founded', 'process')],
        [[2, '16:00'], 'handler2', { kind: 'answer', text: '洗杯机已修好；手洗时加消毒和灯检两步，附上流程。上一次答复太简单，向您道歉。', remedies: [{ kind: 'apology', note: '书面致歉' }] }],
        [[2, '20:00'], 'guest', { kind: 'accept' }],
        [[4, '15:00'], 'handler', { kind: 'followUp', outcome: 'satisfied', messageLeft: false, text: '客人满意' }],
        [[4, '15:05'], 'handler', { kind: 'close' }],
      ],
    },
    {
      key: 'withdrawn', complainant: visitor, channel: 'online', category: 'other', receivedAt: daysAgo(now, 26, '23:30'),
      text: '外套落在包厢，打电话没有人接。',
      steps: [[[1, '10:30'], 'handler', { kind: 'claim' }], [[1, '12:00'], 'guest', { kind: 'withdraw', reason: '外套找到了，谢谢' }]],
    },
    {
      key: 'rejected', complainant: { of: 'nobody' }, channel: 'online', category: 'other', anonymity: 'store', receivedAt: daysAgo(now, 58, '02:40'),
      text: '隔壁那家店的停车费太贵。',
      steps: [[[0, '11:00'], 'handler2', { kind: 'claim' }], [[0, '15:00'], 'manager', { kind: 'reject', reason: '停车场不属于本店，已告知物业电话' }]],
    },
    {
      key: 'merged', complainant: { of: 'sameAs', key: 'concluded' }, channel: 'online', category: 'sound', receivedAt: mergedAt,
      text: '补充一下：点歌屏卡的时候遥控也没有反应。',
      steps: [[[0, '12:40'], 'handler', { kind: 'merge', intoId: idOf('concluded'), isSameComplainant: true }]],
    },
  ]
}

/** Six months of complaints that are over. */
export const endedCases = (now: Instant, idOf: (key: string) => string, calendar: WorkCalendar): readonly CaseScript[] =>
  [...ORDINARY.map((story) => ordinary(now, story)), ...unusual(now, idOf, calendar)]
