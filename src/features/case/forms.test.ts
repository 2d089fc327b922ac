import { localDate, parseInstant } from '@encore/domain/kernel/time'
import { remedyOf } from './answer-step'
import { momentOf } from './moment-entry'
import { intakeOf, notAhead, wrongOf, type IntakeDraft } from './use-intake'

const noon = parseInstant('2026-06-10T12:00:00+08:00') as number
const draft: IntakeDraft = { channel: 'phone', phone: '', name: '', memberId: null, ago: 'now', receivedAt: noon, category: 'sound', text: ' 话筒有电流声 ', room: null, wished: '', someoneHurt: false, aboutMinor: false }

describe('C4 when the guest said it', () => {
  it.each([['21:30', '2026-06-10T13:30:00Z'], ['2130', '2026-06-10T13:30:00Z'], ['9：05', '2026-06-10T01:05:00Z'], ['２１：３０', '2026-06-10T13:30:00Z']])('reads %s as a time in China', (typed, utc) => {
    expect(momentOf(localDate('2026-06-10'), typed)).toBe(Date.parse(utc))
  })
  it.each(['24:00', '12:60', '半夜', ''])('does not guess %s', (typed) => expect(momentOf(localDate('2026-06-10'), typed)).toBeNull())
})

describe('C12 a remedy as it is typed', () => {
  it('points are whole, money is integer fen cut from the text', () => {
    expect(remedyOf({ key: 1, kind: 'points', text: '补偿积分', number: '200' })).toEqual({ kind: 'points', text: '补偿积分', points: 200 })
    expect(remedyOf({ key: 1, kind: 'refund', text: '退款', number: '128.5' })).toEqual({ kind: 'refund', text: '退款', amountFen: 12_850 })
  })
  it('is incomplete without its figure or its words', () => {
    expect(remedyOf({ key: 1, kind: 'points', text: '补偿积分', number: '1.5' })).toBeNull()
    expect(remedyOf({ key: 1, kind: 'refund', text: '退款', number: '' })).toBeNull()
    expect(remedyOf({ key: 1, kind: 'apology', text: ' ', number: '' })).toBeNull()
  })
  it('takes what the cloud takes and no more', () => {
    for (const kind of ['points', 'refund'] as const) {
      expect(remedyOf({ key: 1, kind, text: '补偿', number: '100000' })).not.toBeNull()
      for (const number of ['100001', '999999', '0', '-5', '五百']) expect([number, remedyOf({ key: 1, kind, text: '补偿', number })]).toEqual([number, null])
    }
  })
})

describe('C15 a complaint taken down on the phone', () => {
  it('C4 「刚刚」 by a phone whose clock is ahead is now by the cloud\'s; what somebody typed is left for them to mend', () => {
    const ahead = { ...draft, receivedAt: noon + 60_000 }
    expect(wrongOf(notAhead(ahead, noon), noon)).toBeNull()
    expect(wrongOf(notAhead({ ...ahead, ago: 'custom' }, noon), noon)).toMatchObject({ moment: true })
    expect(notAhead(draft, noon)).toBe(draft)
  })
  it('needs a category and words; a phone only when one is typed; never a later moment than now (C4)', () => {
    expect(wrongOf(draft, noon)).toBeNull()
    expect(wrongOf({ ...draft, category: null, text: ' ' }, noon)).toMatchObject({ category: true, text: true })
    expect(wrongOf({ ...draft, phone: '1380' }, noon)).toMatchObject({ phone: true })
    expect(wrongOf({ ...draft, receivedAt: noon + 1 }, noon)).toMatchObject({ moment: true })
  })
  it('sends only what is known', () => {
    expect(intakeOf(draft)).toEqual({ channel: 'phone', category: 'sound', text: '话筒有电流声', receivedAt: '2026-06-10T12:00:00.000+08:00', aboutMinor: false, someoneHurt: false })
    expect(intakeOf({ ...draft, phone: '138 0013 8000', room: 'A08', memberId: 'm1' })).toMatchObject({ contactPhone: '13800138000', room: 'A08', memberId: 'm1' })
  })
})
