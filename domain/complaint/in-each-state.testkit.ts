import { chinaCalendar } from '../calendar/china-calendar'
import { later, MS_PER_HOUR, type Instant } from '../kernel/time'
import type { Command } from './commands'
import { decide } from './decide'
import type { Fact } from './facts'
import { askFor, begin, PEOPLE, RECEIVED } from './random-history.testkit'
import type { Status } from './states'
import type { Person } from './words'

const [guest, , handler, , manager] = PEOPLE as readonly [Person, Person, Person, Person, Person, Person]
export const at = (hours: number): Instant => later(RECEIVED, hours * MS_PER_HOUR)

function path(...steps: readonly (readonly [Command, Person])[]): readonly Fact[] {
  return steps.reduce<readonly Fact[]>((facts, [command, by], i) => {
    const decided = decide(facts, command, by, { now: at(i + 1), calendar: chinaCalendar })
    if (!decided.ok) throw new Error(`${command.kind}: ${decided.refusal.code}`)
    return [...facts, ...decided.value]
  }, begin(RECEIVED, chinaCalendar))
}

export const ask = (kind: Command['kind']): Command => askFor[kind](at(1))
const investigated = [[ask('claim'), handler], [ask('conclude'), handler]] as const
const answered = [...investigated, [ask('answer'), handler]] as const
/** One history into each state; `st-handler` holds the case from `investigating` on. */
export const inState: Readonly<Record<Status, readonly Fact[]>> = {
  get registered() { return path() },
  get investigating() { return path([ask('claim'), handler]) },
  get concluded() { return path(...investigated) },
  get answered() { return path(...answered) },
  get follow_up() { return path(...answered, [ask('followUp'), manager]) },
  get closed() { return path(...answered, [ask('followUp'), manager], [ask('close'), handler]) },
  get withdrawn() { return path([ask('withdraw'), guest]) },
  get rejected() { return path([ask('reject'), manager]) },
  get merged() { return path([ask('merge'), manager]) },
}
