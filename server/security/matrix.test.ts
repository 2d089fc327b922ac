import { guestAsks } from '@encore/contract/guest'
import { staffAsks } from '@encore/contract/staff'
import { jobs } from '../handlers/jobs'
import { callers, type Caller, type FunctionName, type House, isBookkeeping } from './house.testkit'
import { furnish, type Furniture } from './furnish.testkit'
import { marksOf, NAMES, phonesIn, secretsOf } from './leaks.testkit'
import { expected, isMirrored, type Permission, permissions, whose, type Whose } from './permissions.testkit'
import { requests } from './requests.testkit'

const asks = { guest: guestAsks, staff: staffAsks } as const
const actions = [...Object.keys(guestAsks), ...Object.keys(staffAsks)]

describe('R10 who may do what (PRODUCT §2)', () => {
  let house: House
  let things: Furniture
  let bringBack: () => void
  beforeAll(async () => {
    ({ house, things } = await furnish())
    bringBack = house.keep()
  })

  const idFor = (kind: keyof Furniture | undefined, who: Caller, of: Whose): string => {
    if (kind === undefined) return ''
    return things[kind][of === 'missing' || !isMirrored(who) ? of : of === 'own' ? 'others' : 'own']
  }
  const docOf = (written: string) => {
    const [name = '', ...id] = written.split('/')
    return JSON.stringify(house.world.dump(name).find(({ _id }) => _id === id.join('/')) ?? null)
  }
  /** What a call has changed, and puts back: a claim taken and returned is no change (ADR 0014). */
  function undone(): readonly string[] {
    const touched = [...new Set(house.world.written)]
    if (touched.length === 0) return []
    const after = touched.map(docOf)
    bringBack()
    return touched.filter((one, n) => !isBookkeeping(one) && docOf(one) !== after[n])
  }

  /** One cell: what was answered, without time and trace, and whether anything but bookkeeping was written. */
  async function cell(action: string, who: Caller, of: Whose) {
    const { of: where, names } = permissions[action] as Permission
    const input = await (requests[action] as (typeof requests)[string])({ house, things, who, id: idFor(names, who, of) })
    house.world.written.length = 0
    const reply = await house.ask(where, who, action, input)
    const written = undone()
    return { code: reply.ok ? 'ok' : reply.refusal.code, said: JSON.stringify(reply.ok ? reply.value : reply.refusal), written }
  }

  it('every action of the contract has its line in permissions.testkit.ts and its request in requests.testkit.ts', () => {
    const without = (known: object) => actions.filter((action) => !(action in known))
    expect({ 'no line in server/security/permissions.testkit.ts': without(permissions), 'no request in server/security/requests.testkit.ts': without(requests) })
      .toEqual({ 'no line in server/security/permissions.testkit.ts': [], 'no request in server/security/requests.testkit.ts': [] })
    expect(Object.keys(permissions).filter((action) => !actions.includes(action))).toEqual([])
    for (const [action, { of }] of Object.entries(permissions)) expect([action, action in asks[of]]).toEqual([action, true])
  })

  let cells = 0
  it.each(Object.keys(permissions).filter((action) => actions.includes(action)))('R10 %s is open to exactly its people; what is not theirs is like what does not exist', async (action) => {
    const { names, across } = permissions[action] as Permission
    for (const who of callers) {
      const answers = new Map<Whose, Awaited<ReturnType<typeof cell>>>()
      for (const of of names === undefined ? ['own'] as const : whose) {
        const answer = await cell(action, who, of)
        cells += 1
        answers.set(of, answer)
        expect({ action, who, of, code: answer.code }).toEqual({ action, who, of, code: expected(action, who, of) })
        const isForeign = names !== undefined && (of === 'missing' || (of === 'others' && across === 'hidden'))
        if (answer.code !== 'ok' || isForeign) expect({ action, who, of, written: answer.written }).toEqual({ action, who, of, written: [] })
      }
      const [others, missing] = [answers.get('others'), answers.get('missing')]
      if (others && missing && others.code === missing.code) expect({ who, said: others.said }).toEqual({ who, said: missing.said })
    }
  })

  it('X1 an action of one function is unknown to the other, whoever asks', async () => {
    for (const [of, other] of [['guest', 'staff'], ['staff', 'guest']] as const satisfies readonly (readonly [FunctionName, FunctionName])[]) {
      for (const action of Object.keys(asks[of])) {
        for (const who of callers) {
          const reply = await house.ask(other, who, action, {})
          cells += 1
          expect([action, who, reply.ok ? 'ok' : reply.refusal.code]).toEqual([action, who, 'UNKNOWN_ACTION'])
        }
      }
    }
  })

  it('M15 the jobs belong to the timer: nobody with an OPENID starts one, whatever they send', async () => {
    for (const trigger of Object.keys(jobs)) {
      for (const who of callers) {
        house.world.written.length = 0
        const answer = await house.job(who, { Type: 'Timer', TriggerName: trigger })
        cells += 1
        expect([trigger, who, answer.ok]).toEqual([trigger, who, who === 'timer'])
        if (who !== 'timer') expect(house.world.written).toEqual([])
      }
    }
    bringBack()
  })

  it('X3 the log of all that names nobody', () => {
    const banned = [...secretsOf(house), ...NAMES, ...marksOf(house, things, 'own'), ...marksOf(house, things, 'others')]
    const lines = house.logged.map((one) => JSON.stringify(one))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((text) => phonesIn(text).length > 0 || banned.some((one) => text.includes(one)))).toEqual([])
  })

  it('R10 covers at least 600 cells', () => { expect(cells).toBeGreaterThan(600) })
})
