import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { joinMember } from '../member/join-member'
import { joining } from '../member/people.testkit'
import { grantMessages } from '../message/grants'
import { sendMessages } from '../message/send-messages'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { guestOf, nextOperation } from '../points/points-scene.testkit'
import { sendBirthdayNotices } from './birthday-notices'
import { claimBirthday } from './claim-birthday'

const solar = (month: number, day: number) => ({ birthday: { calendar: 'solar' as const, month, day, year: 1992 } })
const lunar = (month: number, day: number) => ({ birthday: { calendar: 'lunar' as const, month, day, isLeapMonth: false, year: 1992 } })

describe('O1 N1 told when the birthday gift opens', () => {
  let world: TestWorld
  let phones = 0
  const member = async (name: string, over: object): Promise<string> => {
    const answer = await joinMember(guestOf(`o-${name}`), joining(`138123480${String((phones += 1)).padStart(2, '0')}`, { operationId: nextOperation(), ...over }), world)
    return answer.ok ? answer.value.card.memberId : ''
  }
  const told = () => world.dump('inbox').filter(({ _id }) => _id.startsWith('birthday:')).map(({ _id }) => _id).sort()
  const night = async () => { await sendBirthdayNotices(world); await sendMessages(world) }
  beforeEach(async () => {
    world = await memoryWorld('2026-01-05T22:00:00+08:00')
    phones = 0
  })

  it('every night for a year: each once an occurrence, on its first night; solar, lunar, 29 February; nobody without leave', async () => {
    const consents = (birthday: boolean) => ({ consents: { ...joining('13812348099', {}).consents, birthday } })
    const [june, leap, moon] = [await member('june', solar(6, 12)), await member('leap', solar(2, 29)), await member('moon', lunar(8, 15))]
    await member('quiet', { ...solar(6, 12), ...consents(false) })
    await member('none', {})
    world.setNow('2026-02-10T03:00:00+08:00')
    for (let n = 0; n < 330; n += 1) {
      await night()
      world.pass(MS_PER_DAY)
    }
    expect(told()).toEqual([`birthday:${june}:2026-06-12`, `birthday:${leap}:2026-02-28`, `birthday:${moon}:2026-09-25`].sort())
    expect(world.dump('inbox')).toContainEqual(expect.objectContaining({ topic: 'birthday_open', facts: { occurrence: '2026-06-12', until: '2026-06-19', tier: 'regular' } }))
  })

  it('R9 doubled, late and again: once; who has claimed hears nothing', async () => {
    const [june] = [await member('june', solar(6, 12)), await member('soon', solar(6, 13))]
    world.setNow('2026-06-09T03:00:00+08:00')
    await claimBirthday(guestOf('o-soon'), { operationId: nextOperation() }, world)
    const counts = await Promise.all([sendBirthdayNotices(world), sendBirthdayNotices(world), sendBirthdayNotices(world)])
    expect(counts.reduce((sum, { birthdayNotices }) => sum + birthdayNotices, 0)).toBe(1)
    expect(await sendBirthdayNotices(world)).toEqual({ birthdayNotices: 0 })
    expect(told()).toEqual([`birthday:${june}:2026-06-12`])
    expect(world.dump('outbox').filter(({ _id }) => _id.startsWith('birthday:'))).toHaveLength(1)
  })

  it('M19 N2 in WeChat for one grant, in the morning, and never a second time', async () => {
    await member('june', solar(6, 12))
    await grantMessages(guestOf('o-june'), { operationId: nextOperation(), kinds: ['birthday'] }, world)
    world.setNow('2026-06-05T03:00:00+08:00')
    await night()
    expect(world.sent).toEqual([])
    world.pass(7 * MS_PER_HOUR)
    await night()
    await night()
    expect(world.sent).toMatchObject([{ openid: 'o-june', templateId: 't-birthday', page: 'guest/birthday/index', data: { thing2: '生日礼可以领了' } }])
  })

  it('O1 a house of so many birthdays that one run cannot look at all: the runs of a night tell everybody, once', async () => {
    const everybody = await Promise.all(Array.from({ length: 60 }, (_, n) => member(`june-${n}`, solar(6, 12))))
    world.setNow('2026-06-09T03:00:00+08:00')
    const sent: number[] = []
    for (let run = 0; run < 24; run += 1) {
      sent.push((await sendBirthdayNotices(world, { page: 5, pages: 4 })).birthdayNotices)
      world.pass(10 * MS_PER_MINUTE)
    }
    expect(Math.max(...sent)).toBeLessThanOrEqual(20)
    expect(told()).toEqual(everybody.map((id) => `birthday:${id}:2026-06-12`).sort())
    expect(await sendBirthdayNotices(world)).toEqual({ birthdayNotices: 0 })
  })
})
