import { MS_PER_DAY, later, type Instant } from '../kernel/time'
import { chinaCalendar } from '../calendar/china-calendar'
import { clocksOf } from './clocks'
import type { Fact } from './facts'
import { answerTo, factsOf, instantsRead, type Example } from './sla-answers.testkit'
import examples from './sla-examples.data.json'

const cases = examples.cases as readonly Example[]

describe('the examples of PRODUCT §10, every one of them', () => {
  it.each(cases.map((example) => [example.id, example.title, example] as const))('%s %s', (_id, _title, example) => {
    const answer = answerTo(example)
    const { resolution, ...rest } = example.expect as { readonly resolution?: { readonly mustNotBe?: string; readonly either?: readonly unknown[] } }
    if (!resolution?.either) return expect(instantsRead(answer)).toMatchObject(instantsRead(example.expect) as object)
    // C02 leaves two answers open; a silent guess is none of them.
    expect(instantsRead(answer)).toMatchObject(instantsRead(rest) as object)
    expect(answer.resolution).not.toMatchObject({ dueDate: resolution.mustNotBe })
    expect(resolution.either.filter((one) => { try { expect(answer.resolution).toMatchObject(one as object); return true } catch { return false } })).toHaveLength(1)
  })

  it('C02 C7 with the provisional year loaded the other of the two answers comes out', () => {
    const { input, expect: expected } = cases.find(({ id }) => id === 'C02') as Example
    const { calendarYearsLoaded: _, ...allYears } = input
    expect(answerTo({ id: 'C02', title: '', input: allYears, expect: expected }).resolution).toMatchObject({ dueDate: '2027-01-04', calendarStatus: 'provisional' })
  })

  it('D04 C8 the same clocks whether the timer ran before, after or never, and however long after', () => {
    const example = cases.find(({ id }) => id === 'D04') as Example
    const said = (facts: readonly Fact[], now: Instant) => clocksOf(facts, chinaCalendar, now).map(({ name, status, due, doneAt, lateByMs }) => ({ name, status, due: due?.breachAt, doneAt, lateByMs }))
    const [timed, never] = [factsOf(example), factsOf(example, [])]
    expect(timed.length).toBeGreaterThan(never.length)
    for (let now = later((never[0] as Fact).at, 0), day = 0; day < 20; day += 1) {
      now = later(now, MS_PER_DAY)
      const known = (facts: readonly Fact[]) => facts.filter(({ at }) => at <= now)
      expect(said(known(timed), now)).toEqual(said(known(never), now))
    }
  })
})
