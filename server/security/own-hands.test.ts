import { actorOf, consents, furnish, type Furniture, giftTerms, line, scanned, toAnswer } from './furnish.testkit'
import type { House, Person } from './house.testkit'

const PHONES = { clerk: '13900061001', manager: '13900062002', owner: '13900063003' } as const
type Worker = keyof typeof PHONES
const workers = Object.keys(PHONES) as Worker[]
const leads = ['manager', 'owner'] as const satisfies readonly Worker[]

describe('§2 nobody posts to their own member account, approves their own request or handles a complaint against themselves', () => {
  let house: House
  let things: Furniture
  let accounts: Readonly<Record<Worker, string>>
  let bringBack: () => void
  const operationId = () => house.operationId()
  const codeOf = async (who: Person, action: string, input: object): Promise<string> => {
    const reply = await house.ask('staff', who, action, input)
    return reply.ok ? 'ok' : reply.refusal.code
  }
  const bill = (memberId: string, billNo: string) => ({ memberId, billNo, lines: line(20_000) })

  beforeAll(async () => {
    ({ house, things } = await furnish())
    const join = async (who: Worker) => (await house.done<{ card: { memberId: string } }>(who, 'joinMember', { operationId: operationId(), phoneCode: PHONES[who], isAdult: true, consents, birthday: { calendar: 'solar', month: 9, day: 1 } })).card.memberId
    accounts = { clerk: await join('clerk'), manager: await join('manager'), owner: await join('owner') }
    bringBack = house.keep()
  })
  afterEach(() => { bringBack() })

  it.each(workers)('§2 the %s settles, holds and verifies nothing for themselves', async (who) => {
    const memberId = accounts[who]
    const refused = {
      previewBill: bill(memberId, '30'), settleBill: { operationId: operationId(), ...bill(memberId, '30') },
      holdPoints: { operationId: operationId(), presence: scanned(house, who, memberId), points: 500, ...bill(memberId, '30') },
      verifyBirthday: { operationId: operationId(), memberId, idSeen: true },
    }
    for (const [action, input] of Object.entries(refused)) expect([action, await codeOf(who, action, input)]).toEqual([action, 'OWN_ACCOUNT'])
    const shared = { operationId: operationId(), ...bill(things.member.own, '31'), sharers: [{ memberId, presence: scanned(house, who, memberId) }] }
    expect(await codeOf(who, 'settleBill', shared)).toBe('OWN_ACCOUNT')
  })

  it.each(leads)('§2 the %s puts no points right, gives back no bill and settles no imported one for themselves', async (who) => {
    const memberId = accounts[who]
    const { entryId } = await house.done<{ entryId: string }>('maker', 'settleBill', { operationId: operationId(), ...bill(memberId, '32') })
    await house.done(who, 'claimBill', { operationId: operationId(), storeId: 'S01', billNo: '77', businessDate: '2026-06-07', amountFen: 30_000 })
    const { approval } = await house.done<{ approval: { id: string } }>('maker', 'adjustPoints', { operationId: operationId(), memberId, points: 900, reason: 'goodwill', note: '补记' })
    const refused = {
      previewAdjust: { memberId, points: 10 }, adjustPoints: { operationId: operationId(), memberId, points: 10, reason: 'goodwill', note: '补记' },
      correctBirthday: { operationId: operationId(), memberId, idSeen: true, birthday: { calendar: 'solar', month: 9, day: 2 }, reason: '写错了' },
      previewRefund: { billId: entryId, refund: { by: 'all' } }, refundBill: { operationId: operationId(), billId: entryId, refund: { by: 'all' }, reason: 'service' },
      settlePosBill: { operationId: operationId(), billId: things.posBill.own, memberId }, decideClaim: { operationId: operationId(), claimId: `S01:2026-06-07:77:${memberId}`, approve: true },
      decideApproval: { operationId: operationId(), id: approval.id, decision: 'approve' },
    }
    for (const [action, input] of Object.entries(refused)) expect([action, await codeOf(who, action, input)]).toEqual([action, 'OWN_ACCOUNT'])
  })

  it('§2, R3 nobody takes their own voucher in, nor gets it back by undoing that', async () => {
    await house.done('maker', 'adjustPoints', { operationId: operationId(), memberId: accounts.manager, points: 400, reason: 'goodwill', note: '补记' })
    const { giftId } = await house.done<{ giftId: string }>('maker', 'saveGift', { operationId: operationId(), terms: giftTerms, stock: 3, isOffered: true })
    const { vouchers: [voucher] } = await house.done<{ vouchers: { code: string }[] }>('manager', 'redeemGift', { operationId: operationId(), giftId, units: 1, points: 300 })
    const code = voucher?.code
    expect(await codeOf('manager', 'verifyVoucher', { operationId: operationId(), code })).toBe('OWN_ACCOUNT')
    await house.done('clerk', 'verifyVoucher', { operationId: operationId(), code })
    expect(await codeOf('manager', 'undoVerification', { operationId: operationId(), code, reason: '扫错了' })).toBe('OWN_ACCOUNT')
    expect(await codeOf('maker', 'undoVerification', { operationId: operationId(), code, reason: '扫错了' })).toBe('ok')
  })

  it('§2 a request is decided by somebody else, whatever the role', async () => {
    for (const who of leads) {
      const { approval } = await house.done<{ approval: { id: string } }>(who, 'adjustPoints', { operationId: operationId(), memberId: things.member.own, points: 900, reason: 'goodwill', note: '补记' })
      expect([who, await codeOf(who, 'decideApproval', { operationId: operationId(), id: approval.id, decision: 'approve' })]).toEqual([who, 'OWN_REQUEST'])
      expect(await codeOf('maker', 'decideApproval', { operationId: operationId(), id: approval.id, decision: 'approve' })).toBe('ok')
    }
  })

  it('C11, C12 whoever is complained about does not handle it, and nobody compensates themselves', async () => {
    const work = (who: Person, id: string, version: number, step: object) => codeOf(who, 'workComplaint', { operationId: operationId(), id, version, do: step })
    const heard = { operationId: operationId(), channel: 'phone', category: 'service', text: '店长语气不好。', receivedAt: '2026-06-08T19:00:00+08:00', respondentStaffId: actorOf(house, 'manager').staffId }
    const { id } = await house.done<{ id: string }>('clerk', 'registerComplaint', heard)
    expect(await work('manager', id, 1, { step: 'claim' })).toBe('RESPONDENT_IS_HANDLER')
    expect(await work('owner', id, 1, { step: 'assign', staffId: actorOf(house, 'manager').staffId })).toBe('RESPONDENT_IS_HANDLER')
    const own = await house.done<{ complaint: { id: string } }>('manager', 'fileComplaint', { operationId: operationId(), category: 'food', text: '果盘不新鲜。' })
    const codes: string[] = []
    for (const [n, step] of toAnswer.entries()) codes.push(await work('manager', own.complaint.id, n + 1, step))
    expect(codes).toEqual(['ok', 'ok', 'OWN_ACCOUNT'])
  })
})
