import { points } from '../kernel/amount'
import { type Instant, later, localDate, MS_PER_DAY, parseInstant } from '../kernel/time'
import { type Account, openAccount, post } from '../points/account'
import { ledgerBreaches } from '../points/invariants'
import { available } from '../points/lots'
import { RULES_V1 } from '../points/rules'
import { lineOf, TIERS } from '../tier/tier'
import { BIRTHDAY_BENEFITS, type BirthdayTreat, TREAT_WEEKDAYS } from './birthday-benefit'
import { birthdayDraft, birthdayEntryId } from './birthday-entry'

const at = parseInstant('2026-11-20T20:00:00+08:00') as Instant
const occurrence = localDate('2026-11-23')
const grant = { occurrence, points: points(200), storeId: 'S01', at }
const opened = openAccount('M1', later(at, -MS_PER_DAY))

describe('O3 the birthday gift by tier', () => {
  it('O3 an hour of singing · a small fruit plate and 200 points · fruit plate and decoration · cake, decoration and double points', () => {
    const gifts = TIERS.map((tier) => BIRTHDAY_BENEFITS[lineOf(tier, RULES_V1.tiers).benefits.birthdayGift])
    expect(gifts).toEqual([
      { treats: ['singing_hour'], points: 0, doublesPoints: false },
      { treats: ['small_fruit_plate'], points: 200, doublesPoints: false },
      { treats: ['fruit_plate', 'decoration'], points: 0, doublesPoints: false },
      { treats: ['cake', 'decoration'], points: 0, doublesPoints: true },
    ])
  })

  it('O3 the hour of singing is for Monday to Friday; whatever is on the table is for any day', () => {
    const days = (treat: BirthdayTreat) => TREAT_WEEKDAYS[treat]
    expect(days('singing_hour')).toEqual([1, 2, 3, 4, 5])
    for (const treat of ['small_fruit_plate', 'fruit_plate', 'decoration', 'cake'] as const) expect(days(treat)).toEqual([])
  })
})

describe('O1, O3 the points of a birthday', () => {
  const owing: Account = { ...opened, debt: points(50), balance: points(-50) }

  it('O1 are known by the member and the occurrence, so that they are posted once', () => {
    expect(birthdayEntryId('M1', occurrence)).toBe('birthday:M1:2026-11-23')
    expect(birthdayDraft(opened, grant, [RULES_V1])).toMatchObject({ kind: 'birthday', entryId: 'birthday:M1:2026-11-23', source: { of: 'birthday', occurrence: '2026-11-23' }, staffId: null })
  })

  it('P3, P6 can be spent at once and last to the end of the twelfth month; P5 the account adds up', () => {
    const { account, entry } = post(opened, birthdayDraft(opened, grant, [RULES_V1]))
    expect([entry.delta, account.balance, available(account, at)]).toEqual([200, 200, 200])
    expect(account.lots[0]?.expiresAt).toBe(parseInstant('2027-12-01T00:00:00+08:00'))
    expect(entry.trace).toEqual({ shape: 'grant', rulesVersion: 'rules-v1', granted: 200, repaidDebt: 0, lot: { lotId: account.lots[0]?.lotId, availableAt: at, expiresAt: account.lots[0]?.expiresAt } })
    expect(ledgerBreaches(account, [entry], at)).toEqual([])
  })

  it('P7 what is owed is repaid first, and the entry says how much', () => {
    const { account, entry } = post(owing, birthdayDraft(owing, grant, [RULES_V1]))
    expect([account.balance, account.debt, available(account, at), entry.trace.repaidDebt]).toEqual([150, 0, 150, 50])
    const deep: Account = { ...opened, debt: points(500), balance: points(-500) }
    expect(birthdayDraft(deep, grant, [RULES_V1])).toMatchObject({ trace: { granted: 200, repaidDebt: 200 } })
    expect(post(deep, birthdayDraft(deep, grant, [RULES_V1])).account).toMatchObject({ balance: -300, debt: 300 })
  })

  it('T1 they are no spend: neither growth nor tier moves', () => {
    const { account, entry } = post(opened, birthdayDraft(opened, grant, [RULES_V1]))
    expect([entry.growthFen, account.spend, account.tier]).toEqual([0, [], opened.tier])
  })
})
