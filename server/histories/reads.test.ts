import { businessDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { guestHandlers } from '../handlers/guest'
import { staffHandlers } from '../handlers/staff'
import { giftRequest, joinRequest, withBirthday } from './acts.testkit'
import { handsOn } from './hands.testkit'
import { memoryStage } from './memory-stage.testkit'
import type { Person, Stage } from './stage.testkit'

let operations = 0
const operationId = (): string => `reads-operation-${String((operations += 1)).padStart(6, '0')}`

async function done(stage: Stage, who: Person, action: string, input: object): Promise<Record<string, never>> {
  const heard = await stage.ask({ who, action, input: { operationId: operationId(), ...input } })
  if (heard.at !== 'reply' || !heard.reply.ok) throw new Error(`${action}: ${JSON.stringify(heard)}`)
  return heard.reply.value as Record<string, never>
}

/** A store where something has happened of everything a screen of points, tiers, gifts, offers and rules shows. */
async function evening() {
  const stage = await memoryStage()
  const ask = (who: Person, action: string, input: object) => done(stage, who, action, input)
  const joined = await stage.ask(withBirthday(joinRequest('g1', '', operationId(), '13812348001')))
  const { memberId } = ((joined as { reply: { value: { card: { memberId: string } } } }).reply.value).card
  const { entryId } = await ask('manager', 'settleBill', { memberId, billNo: '1', lines: [{ category: 'room', paidFen: 250_000 }] })
  const { giftId } = (await stage.ask(giftRequest(40, operationId())) as unknown as { reply: { value: { giftId: string } } }).reply.value
  const { vouchers } = await ask('g1', 'redeemGift', { giftId, units: 1, points: 40, isFirst: true })
  const code = (vouchers as unknown as readonly { code: string }[])[0]?.code
  const today = businessDate(stage.now())
  const draft = { title: '欢唱券', window: { name: 'own', from: today, to: today, dayParts: [] }, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000, minimumFen: 20_000 }, quota: 3, perMember: 1, delivery: 'claim' }
  const { id: campaignId } = await ask('manager', 'createCampaign', { draft })
  await ask('manager', 'startCampaign', { campaignId })
  await ask('g1', 'claimOffer', { campaignId })
  await ask('manager', 'adjustPoints', { memberId, points: 900, reason: 'goodwill', note: '等第二个人' })
  await ask('g1', 'claimBill', { billNo: '77', businessDate: today, amountFen: 9_900 })
  await handsOn(stage).draftRules(3)
  stage.pass(MS_PER_DAY)
  return { stage, memberId, entryId, giftId, code, campaignId, today, draft }
}
type Scene = Awaited<ReturnType<typeof evening>>

const lines = [{ category: 'room', paidFen: 20_000 }]
/** Every read of these screens with an input that finds something. */
const reads: Readonly<Record<string, (scene: Scene) => object>> = {
  openHome: () => ({}), getProfile: () => ({}), getRules: () => ({}), listEntries: () => ({ limit: 20 }), explainEntry: ({ entryId }) => ({ entryId }), statementPage: () => ({}), listClaims: () => ({}), listGifts: () => ({}),
  listVouchers: () => ({ which: 'live', limit: 20 }), getVoucher: ({ code }) => ({ code }), getBirthday: () => ({}), listOffers: () => ({}), listInbox: () => ({ limit: 20 }), listTemplates: () => ({}),
  openDesk: () => ({}), previewBill: ({ memberId }) => ({ memberId, billNo: '2', lines, voucher: 'best' }), findBills: () => ({}), openBill: ({ entryId }) => ({ billId: entryId }), previewRefund: ({ entryId }) => ({ billId: entryId, refund: { by: 'all' } }),
  previewImport: () => ({ csv: { as: 'text', text: '账单号,营业日,类别,金额\n77,2026-06-08,包厢,99' } }), listPosBills: () => ({}), manageGifts: () => ({ limit: 20 }), getGift: ({ giftId }) => ({ giftId }), lookUpVoucher: ({ code }) => ({ code }),
  birthdayOnFile: ({ memberId }) => ({ memberId }), listCampaigns: () => ({ limit: 20 }), previewCampaign: ({ draft: { audience, benefit, quota, perMember } }) => ({ audience, benefit, quota, perMember }), campaignResult: ({ campaignId }) => ({ campaignId }),
  openRules: () => ({}), openMember: ({ memberId }) => ({ memberId }), previewAdjust: ({ memberId }) => ({ memberId, points: 100 }), listApprovals: () => ({}), openReconcile: () => ({}), reconcile: () => ({ subject: 'accounts' }), watchDay: ({ today }) => ({ businessDate: today }),
}
/** Reads of other subjects, and one that counts itself: looking people up is limited (X5). */
const elsewhere = /omplaint|Case|Export|Queue|Breach|alendar|Notice|Staff|FollowUp|Shift|^findMember$|^trackComplaint$|^listFaces$/

describe('reads never write', () => {
  const all = [...Object.keys(guestHandlers), ...Object.keys(staffHandlers)].filter((action) => /^(open|list|find|get|preview|lookUp|explain|manage)|^(birthdayOnFile|campaignResult|reconcile|statementPage|watchDay)$/.test(action) && !elsewhere.test(action))

  it('every read is here', () => expect(all.filter((action) => !(action in reads))).toEqual([]))

  it('T6 asked for in any order and late, each answers and leaves every byte as it was', async () => {
    const scene = await evening()
    const { stage } = scene
    for (const round of ['at once', 'a year later']) {
      if (round !== 'at once') stage.pass(400 * MS_PER_DAY)
      for (const action of Object.keys(reads)) {
        const who = action in guestHandlers ? 'g1' : 'owner'
        const before = JSON.stringify(stage.everything())
        const heard = await stage.ask({ who, action, input: { ...reads[action]?.(scene) } as never })
        const code = heard.at === 'reply' && !heard.reply.ok ? heard.reply.refusal.code : 'ok'
        expect({ round, action, code, isSame: JSON.stringify(stage.everything()) === before }).toEqual({ round, action, code: 'ok', isSame: true })
      }
    }
  }, 60_000)
})
