import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { type CodeKey, codeAt } from '@encore/domain/member/code'
import { guestHandlers } from '../handlers/guest'
import { staffHandlers } from '../handlers/staff'
import type { AuditRow } from '../staff/audit-log'
import { accountFindings } from '../reconcile/account-findings'
import { joinRequest } from './acts.testkit'
import { memoryStage } from './memory-stage.testkit'
import { ledgerOf, type Person, type Request, type Stage } from './stage.testkit'

let operations = 0
const operationId = (): string => `every-write-${String((operations += 1)).padStart(10, '0')}`

async function done(stage: Stage, request: Request): Promise<Record<string, unknown>> {
  const heard = await stage.ask(request)
  if (heard.at !== 'reply' || !heard.reply.ok) throw new Error(`${request.action}: ${JSON.stringify(heard)}`)
  return heard.reply.value as Record<string, unknown>
}

const joining = (profile: object = {}): Request => {
  const request = joinRequest('g1', '', operationId(), '13812348001')
  const { consents } = request.input as { consents: object }
  return { ...request, input: { ...request.input, ...profile, consents: { ...consents, birthday: true } } }
}
const join = async (stage: Stage, profile: object = {}): Promise<string> => ((await done(stage, joining(profile))).card as { memberId: string }).memberId
const settling = (memberId: string, billNo: string, who: Person = 'manager'): Request =>
  ({ who, action: 'settleBill', input: { operationId: operationId(), memberId, billNo, lines: [{ category: 'room', paidFen: 250_000 }] } })
const settle = async (stage: Stage, billNo = '1', who: Person = 'manager'): Promise<string> => String((await done(stage, settling(await join(stage), billNo, who))).entryId)
const adjusting = (memberId: string, points: number): Request =>
  ({ who: 'manager', action: 'adjustPoints', input: { operationId: operationId(), memberId, points, reason: 'goodwill', note: '补记一张漏掉的账单' } })
const asked = async (stage: Stage): Promise<string> => ((await done(stage, adjusting(await join(stage), 900))).approval as { id: string }).id

/** In its window on 10 July, more than thirty days after it was set (O2). */
async function nearBirthday(stage: Stage): Promise<void> {
  await join(stage, { birthday: { calendar: 'solar', month: 7, day: 14 } })
  stage.pass(32 * MS_PER_DAY) // a Friday: some treats count on weekdays only
}
async function voucherCode(stage: Stage): Promise<string> {
  await nearBirthday(stage)
  const { claimed } = await done(stage, { who: 'g1', action: 'claimBirthday', input: { operationId: operationId() } })
  const [voucher] = (claimed as { vouchers: { code: string }[] }).vouchers
  if (!voucher) throw new Error('no voucher')
  return voucher.code
}

/** C12: an answer whose points are within the manager's own limit. */
const compensating = (points: number) => ({ step: 'answer', text: '已更换，抱歉。', remedies: [{ kind: 'points', text: '补偿', points }] })
async function concludedCase(stage: Stage): Promise<{ id: string; version: number }> {
  await join(stage)
  const { complaint } = await done(stage, { who: 'g1', action: 'fileComplaint', input: { operationId: operationId(), category: 'sound', text: '话筒有杂音。' } })
  const { id } = complaint as { id: string }
  let version = 1
  for (const step of [{ step: 'claim' }, { step: 'conclude', findings: '接触不良', verdict: 'founded', rootCause: 'equipment' }]) {
    version = Number((await done(stage, { who: 'manager', action: 'workComplaint', input: { operationId: operationId(), id, version, do: step } })).version)
  }
  return { id, version }
}

const giftTerms = { title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal', points: 300, perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30 }
const savingGift = (): Request => ({ who: 'manager', action: 'saveGift', input: { operationId: operationId(), terms: giftTerms, stock: 9, isOffered: true } })
/** A gift on offer, and a guest who can pay for it. */
async function redeeming(stage: Stage): Promise<Request> {
  await settle(stage)
  stage.pass(MS_PER_DAY)
  const { giftId } = await done(stage, savingGift())
  return { who: 'g1', action: 'redeemGift', input: { operationId: operationId(), giftId, units: 1, points: 300 } }
}

const making = (): Request => ({ who: 'manager', action: 'createCampaign', input: { operationId: operationId(), draft: {
  title: '仲夏欢唱券', window: { name: 'own', from: '2026-06-20', to: '2026-06-21', dayParts: ['evening'] }, audience: { tiers: [], tag: null },
  benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 3, perMember: 2, delivery: 'claim',
} } })
async function runningCampaign(stage: Stage): Promise<string> {
  await join(stage)
  const campaignId = String((await done(stage, making())).id)
  await done(stage, { who: 'manager', action: 'startCampaign', input: { operationId: operationId(), campaignId } })
  return campaignId
}
/** A scan of this guest's own code by this person (M6). */
async function presence(stage: Stage, guest: Person, by: Person = 'clerk'): Promise<string> {
  stage.pass(60_000)
  const key = await done(stage, { who: guest, action: 'requestCodeKey', input: { deviceId: `device-of-${guest}` } }) as unknown as CodeKey
  const [found] = await done(stage, { who: by, action: 'findMember', input: { by: 'code', value: codeAt(key, stage.now()) } }) as unknown as { presence: string }[]
  return found?.presence ?? ''
}
/** A guest with 2,500 points to spend, and a bill they could pay a part of. */
async function holding(stage: Stage): Promise<Request> {
  const memberId = await join(stage)
  await done(stage, settling(memberId, '1'))
  stage.pass(2 * MS_PER_DAY)
  return { who: 'clerk', action: 'holdPoints', input: { operationId: operationId(), presence: await presence(stage, 'g1'), points: 500, memberId, billNo: '8', lines: [{ category: 'room', paidFen: 20_000 }] } }
}
async function deducting(stage: Stage): Promise<Request> {
  const request = await holding(stage)
  const { holdId } = await done(stage, request)
  const { memberId, billNo, lines } = request.input
  return { who: 'clerk', action: 'settleBill', input: { operationId: operationId(), memberId, billNo, lines, deduct: { holdId, points: 500 } } }
}
async function sharing(stage: Stage): Promise<Request> {
  const memberId = await join(stage)
  const { card } = await done(stage, joinRequest('g2', '', operationId(), '13812348002')) as { card: { memberId: string } }
  const bill = settling(memberId, '9', 'clerk')
  const { entryId } = await done(stage, { ...bill, input: { ...bill.input, sharers: [{ memberId: card.memberId, presence: await presence(stage, 'g2') }] } })
  return { who: 'g1', action: 'answerShare', input: { operationId: operationId(), entryId, accept: true } }
}
/** P2: the fourth bill of a day. */
async function lettingThrough(stage: Stage): Promise<Request> {
  const memberId = await join(stage)
  for (const billNo of ['1', '2', '3']) await done(stage, settling(memberId, billNo, 'clerk'))
  return settling(memberId, '4')
}
const csv = { as: 'text', text: '账单号,营业日,类别,金额\n77,2026-06-08,包厢,300' }
async function imported(stage: Stage): Promise<string> {
  const memberId = await join(stage)
  await done(stage, { who: 'manager', action: 'keepImport', input: { operationId: operationId(), csv } })
  return memberId
}

/** One write that moves value: what must be there before it, the request, and the same operation asking for something else (null when it asks for nothing in particular). */
interface Case { readonly prepare: (stage: Stage) => Promise<Request>; readonly other: (() => object) | null }
const cases: Readonly<Record<string, Case>> = {
  joinMember: { prepare: async () => joining(), other: () => ({ nickname: '另一个人' }) },
  registerMember: {
    prepare: async () => ({ who: 'clerk', action: 'registerMember', input: { operationId: operationId(), phone: '13812348009', isAdult: true, consents: (joining().input as { consents: object }).consents } }),
    other: () => ({ phone: '13812348008' }),
  },
  settleBill: { prepare: async (stage) => settling(await join(stage), '7'), other: () => ({ lines: [{ category: 'room', paidFen: 1 }] }) },
  holdPoints: { prepare: holding, other: () => ({ points: 600 }) },
  answerShare: { prepare: sharing, other: () => ({ accept: false }) },
  settlePosBill: { prepare: async (stage) => ({ who: 'manager', action: 'settlePosBill', input: { operationId: operationId(), memberId: await imported(stage), billId: 'S01:2026-06-08:77' } }), other: () => ({ billId: 'S01:2026-06-08:78' }) },
  decideClaim: {
    prepare: async (stage) => {
      await imported(stage)
      const { id } = await done(stage, { who: 'g1', action: 'claimBill', input: { operationId: operationId(), billNo: '77', businessDate: '2026-06-08', amountFen: 30_000 } })
      return { who: 'manager', action: 'decideClaim', input: { operationId: operationId(), claimId: id, approve: true } }
    },
    other: () => ({ approve: false, reason: '不是他的' }),
  },
  undoBill: { prepare: async (stage) => ({ who: 'clerk', action: 'undoBill', input: { operationId: operationId(), billId: await settle(stage, '1', 'clerk') } }), other: () => ({ billId: 'S01:2026-06-08:none' }) },
  refundBill: {
    prepare: async (stage) => ({ who: 'manager', action: 'refundBill', input: { operationId: operationId(), billId: await settle(stage), refund: { by: 'amount', fen: 90_000 }, reason: 'service' } }),
    other: () => ({ refund: { by: 'all' } }),
  },
  adjustPoints: { prepare: async (stage) => adjusting(await join(stage), 300), other: () => ({ points: 301 }) },
  decideApproval: { prepare: async (stage) => ({ who: 'owner', action: 'decideApproval', input: { operationId: operationId(), id: await asked(stage), decision: 'approve' } }), other: () => ({ answer: '换一个说法' }) },
  withdrawApproval: { prepare: async (stage) => ({ who: 'manager', action: 'withdrawApproval', input: { operationId: operationId(), id: await asked(stage) } }), other: () => ({ id: 'adjust:other' }) },
  workComplaint: {
    prepare: async (stage) => {
      const { id, version } = await concludedCase(stage)
      return { who: 'manager', action: 'workComplaint', input: { operationId: operationId(), id, version, do: compensating(200) } }
    },
    other: () => ({ do: compensating(201) }),
  },
  claimBirthday: { prepare: async (stage) => { await nearBirthday(stage); return { who: 'g1', action: 'claimBirthday', input: { operationId: operationId() } } }, other: null },
  claimOffer: { prepare: async (stage) => ({ who: 'g1', action: 'claimOffer', input: { operationId: operationId(), campaignId: await runningCampaign(stage) } }), other: () => ({ campaignId: 'another' }) },
  redeemGift: { prepare: redeeming, other: () => ({ units: 2 }) },
  cancelVoucher: {
    prepare: async (stage) => {
      const { vouchers: [voucher] } = await done(stage, await redeeming(stage)) as { vouchers: { code: string }[] }
      return { who: 'g1', action: 'cancelVoucher', input: { operationId: operationId(), code: voucher?.code } }
    },
    other: null,
  },
  saveGift: { prepare: async () => savingGift(), other: () => ({ stock: 10 }) },
  adjustStock: {
    prepare: async (stage) => ({ who: 'manager', action: 'adjustStock', input: { operationId: operationId(), giftId: (await done(stage, savingGift())).giftId, by: 3, reason: '到货' } }),
    other: () => ({ by: 4 }),
  },
  verifyVoucher: { prepare: async (stage) => ({ who: 'clerk', action: 'verifyVoucher', input: { operationId: operationId(), code: await voucherCode(stage) } }), other: null },
  undoVerification: {
    prepare: async (stage) => {
      const code = await voucherCode(stage)
      await done(stage, { who: 'clerk', action: 'verifyVoucher', input: { operationId: operationId(), code } })
      return { who: 'clerk', action: 'undoVerification', input: { operationId: operationId(), code } }
    },
    other: null,
  },
}

/** Writes that move no points and have their own tests beside them; and reads. A new action must be put into one of the three. */
const movesNothing = [
  'voidHold', 'keepImport', 'claimBill', 'bindFirstOwner', 'acceptInvite', 'createInvite', 'disableStaff', 'seePhone', 'seeNotices', 'askExport', 'exportCase', 'verifyBirthday', 'correctBirthday', 'unfreezeAccount', 'registerComplaint', 'activateCalendar', 'grantMessages', 'createCampaign', 'startCampaign', 'stopCampaign',
  'saveDraft', 'simulateRules', 'publishRules', 'withdrawRules',
  'updateProfile', 'setConsent', 'agreeToTerms', 'requestCodeKey', 'readInbox', 'fileComplaint', 'judgeAnswer', 'writeToComplaint', 'answerExtension', 'withdrawComplaint', 'reopenComplaint',
]
const reads = /^(open|list|find|get|preview|lookUp|explain|track|manage)|^(birthdayOnFile|campaignResult|reconcile|statementPage|watchDay)$/

/** What there is, without the names chance gave it: a retried sign-up is another number and the same member. */
function state(stage: Stage): unknown {
  const everything = stage.everything()
  const { accounts, entries } = ledgerOf(everything)
  const { vouchers = [], approvals = [], members = [], claims = [], gifts = [], campaigns = [], audit = [] } = everything
  const text = (row: unknown): string => JSON.stringify(row)
  return {
    accounts: accounts.map(({ ledger: { balance, debt, version, tier } }) => text({ balance, debt, version, tier })).sort(),
    entries: entries.map(({ kind, points, version }) => text({ kind, points, version })).sort(),
    vouchers: vouchers.map((doc) => (doc as unknown as { status: string }).status).sort(),
    approvals: approvals.map((doc) => (doc as { status?: string }).status ?? 'sum').sort(),
    deeds: (audit as readonly AuditRow[]).map(({ what, why }) => text({ what, why })).sort(),
    members: members.length, claims: claims.length, pieces: gifts.map((doc) => (doc as unknown as { total: number }).total),
    quotas: campaigns.map((doc) => text({ ...(doc as unknown as { left: number; issued: number }), _id: '', terms: null, createdAt: 0, startedAt: 0 })),
    findings: accounts.flatMap((account) => accountFindings(account, entries.filter(({ memberId }) => memberId === account._id), stage.now())),
  }
}

const MOST_REQUESTS = 60
async function untilKnown(stage: Stage, request: Request): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 10; tries += 1) {
    const heard = await stage.ask(request)
    if (heard.at === 'reply' && (heard.reply.ok || heard.reply.refusal.code !== 'BUSY')) return done(stage, request)
  }
  throw new Error(`${request.action} stayed busy`)
}

describe('R5 every action of the handler tables', () => {
  it('R5 is a read, a write that moves no points, or has a case here', () => {
    const known = [...Object.keys(cases), ...movesNothing]
    const actions = [...Object.keys(guestHandlers), ...Object.keys(staffHandlers)]
    expect(actions.filter((action) => !reads.test(action) && !known.includes(action))).toEqual([])
    expect(known.filter((action) => !actions.includes(action))).toEqual([])
  })
})

/** The same action in another shape stands beside the table. */
const shapes: Readonly<Record<string, Case>> = {
  ...cases,
  'settleBill with a deduct': { prepare: deducting, other: () => ({ deduct: { holdId: operationId(), points: 500 } }) },
  'settleBill that a manager lets through': { prepare: lettingThrough, other: () => ({ lines: [{ category: 'room', paidFen: 1 }] }) },
}

describe.each(Object.keys(shapes))('R5 %s', (action) => {
  const one = shapes[action] as Case
  const clean = async () => {
    const stage = await memoryStage()
    const request = await one.prepare(stage)
    return { stage, request, value: await done(stage, request), after: state(stage) }
  }

  it(`P8 ${action} again is the same answer and nothing more; another payload is a conflict`, async () => {
    const { stage, request, after } = await clean()
    expect(after).toMatchObject({ findings: [] })
    await done(stage, request)
    expect(state(stage)).toEqual(after)
    const forged = one.other && await stage.ask({ ...request, input: { ...request.input, ...one.other() } })
    if (forged) expect(forged).toMatchObject({ reply: { ok: false, refusal: { code: 'IDEMPOTENCY_CONFLICT' } } })
    expect(state(stage)).toEqual(after)
  })

  it(`P8 ${action} twice at once has one effect`, async () => {
    const { after } = await clean()
    const stage = await memoryStage()
    const request = await one.prepare(stage)
    await Promise.all([stage.ask(request), stage.ask(request)])
    await untilKnown(stage, request)
    expect(state(stage)).toEqual(after)
  })

  it(`R5 ${action} killed before or after each of its requests has one effect after the retry`, async () => {
    const { after } = await clean()
    let crashes = 0
    for (const when of ['before', 'after'] as const) {
      for (let nth = 1; nth <= MOST_REQUESTS; nth += 1) {
        const stage = await memoryStage()
        const request = await one.prepare(stage)
        if ((await stage.ask(request, { nth, when })).at === 'reply') break
        crashes += 1
        await untilKnown(stage, request)
        expect({ when, nth, ...(state(stage) as object) }).toEqual({ when, nth, ...(after as object) })
      }
    }
    expect(crashes).toBeGreaterThan(6)
  }, 60_000)
})

/** Everything here posts to an account that exists, but these: a sign-up has none yet, the others touch no points. */
const needNoAccount = ['joinMember', 'registerMember', 'claimOffer', 'verifyVoucher', 'undoVerification', 'withdrawApproval', 'saveGift', 'adjustStock']

it.each(Object.keys(cases).filter((action) => !needNoAccount.includes(action)))('R14 %s moves nothing on a frozen account', async (action) => {
  const stage = await memoryStage()
  const request = await (cases[action] as Case).prepare(stage)
  await stage.freezeAll()
  const before = state(stage)
  expect(await stage.ask(request)).toMatchObject({ reply: { ok: false, refusal: { code: 'ACCOUNT_FROZEN' } } })
  expect(state(stage)).toEqual(before)
})
