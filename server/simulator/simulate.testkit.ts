import { businessDate, instant, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, parseInstant } from '@encore/domain/kernel/time'
import { fieldKey } from 'wx-devcloud/src/database/store/index-keys'
import { staff } from '../platform/staff-directory'
import { venues } from '../venue/store-directory'
import { fileComplaint, guestStep, registerComplaint, work } from './case-acts.testkit'
import { openChecks } from './checks.testkit'
import { openCloud } from './cloud.testkit'
import { activateYear, adjust, campaign, changeRules, decide, deskReads, emergencyDay, shelve } from './desk-acts.testkit'
import { type Dice, diceOf } from './dice.testkit'
import { type FaultPoint, openFaults } from './faults.testkit'
import { birthdays, cancelVoucher, claim, comeAndGo, grant, lookAround, redeem, verify } from './guest-acts.testkit'
import { type Bundles, openInstances } from './instances.testkit'
import { openPhones, Violation } from './phone.testkit'
import { openTally } from './tally.testkit'
import { bill, billWithDeduct, billWithVoucher, refund, registerBills, sharedBill, undo } from './till-acts.testkit'
import { openTimeline } from './timeline.testkit'
import { type Act, openTown, STAFF } from './town.testkit'
import { openWechat } from './wechat.testkit'

export interface Outcome {
  readonly seed: number
  readonly days: number
  /** Null when everything held. */
  readonly violation: string | null
  readonly digest: string
  /** What phones and tills asked, tries and copies counted; what was accepted, by action (0: only ever refused); runs of a timer; requests to the database. */
  readonly requests: number
  readonly accepted: Readonly<Record<string, number>>
  readonly runs: number
  readonly databaseRequests: number
  readonly refused: Readonly<Record<string, number>>
  readonly fired: Readonly<Record<FaultPoint, number>>
  readonly mostTries: number
}

const FIRST_MORNING = '2026-06-08T08:00:00+08:00'
/** Every so many days nothing is wrong for a day, and everything must have come right. */
const HEALS_EVERY = 50

/** A house has quiet evenings, usual ones and full ones; the night after each has everything to do. */
const busynessOf = (dice: Dice): number => (dice.isUnder(0.5) ? 0.25 : dice.isUnder(0.8) ? 1 : 2)

/** What happens in the house, and how often on a usual evening. */
const ACTS: readonly (readonly [Act, number])[] = [
  [bill, 1.1], [billWithDeduct, 0.3], [billWithVoucher, 0.15], [sharedBill, 0.15], [refund, 0.3], [undo, 0.15], [registerBills, 0.08],
  [redeem, 0.4], [cancelVoucher, 0.2], [verify, 0.35], [claim, 0.2], [birthdays, 0.15], [lookAround, 0.25], [grant, 0.5], [comeAndGo, 0.2],
  [adjust, 0.2], [decide, 0.25], [shelve, 0.2], [campaign, 0.06], [changeRules, 0.03], [emergencyDay, 0.01], [deskReads, 0.2],
  [fileComplaint, 0.15], [registerComplaint, 0.06], [work, 1.6], [guestStep, 0.6],
]

export interface Length {
  readonly seed: number
  readonly days: number
  /** How busy the house is: 1 as it stands in ACTS, 0.5 half of it. */
  readonly pace: number
}

/** Plays a seed for so many days. What these three decide is everything: the same ones give the same bytes. `plant`: a collection that loses writes. */
export async function simulate({ seed, days, pace }: Length, bundles: Bundles, plant: string | null): Promise<Outcome> {
  const dice = diceOf(String(seed))
  const timeline = openTimeline(parseInstant(FIRST_MORNING) as number)
  const faults = openFaults(seed)
  const cloud = openCloud({ timeline, faults, dice: dice.fork('cloud'), plant })
  const wechat = openWechat({ timeline, faults, dice: dice.fork('wechat') })
  const instances = openInstances(bundles, { timeline, faults, dice: dice.fork('instances'), cloud, wechat })
  let broken: Error | null = null
  const fail = (error: Error): void => { broken ??= error }
  const tally = openTally()
  const phones = openPhones({ timeline, faults, dice: dice.fork('phones'), cloud, instances }, tally, fail)
  const town = openTown({ dice: dice.fork('town'), timeline, wechat, phones })
  const checks = openChecks(cloud, tally)
  const load = (collection: string, doc: { readonly _id: string }): void => cloud.store.commit([{ collection, id: fieldKey(doc._id), text: JSON.stringify(doc) }])
  load(venues.name, { _id: 'S01', name: '安可 测试店', phone: '021-00000000', address: '测试路 1 号', rooms: ['A08'] } as { _id: string })
  for (const [who, role] of STAFF) load(staff.name, { _id: `o-${who}`, staffId: `st-${who}`, name: who, role, storeId: 'S01', isActive: true, since: 0 } as { _id: string })

  let jobs = 0
  let runs = 0
  const run = (trigger: string): void => {
    jobs += 1
    runs += 1
    instances.invoke('jobs', null, { Type: 'Timer', TriggerName: trigger, Time: '' }).then((heard) => {
      cloud.note(`timer ${trigger} ${heard.at === 'reply' ? JSON.stringify(heard.reply) : heard.why}`)
      if (heard.at === 'reply' && !heard.isExcused && !heard.reply.ok) fail(new Violation(`timer ${trigger}: ${JSON.stringify(heard.reply)} ${heard.log}`))
    }, fail).finally(() => { jobs -= 1 })
  }
  const tick = (trigger: string, at: number): void => {
    if (faults.strikes('timer missed')) return
    const late = faults.strikes('timer late') ? town.dice.below(4 * MS_PER_HOUR) : 0
    timeline.after(at - timeline.now() + late, () => { run(trigger); if (faults.strikes('timer twice')) timeline.after(town.dice.below(2_000), () => run(trigger)) })
  }

  const evening = (morning: number): void => {
    const moments = dice.fork(`evening ${morning}`)
    const busyness = pace * busynessOf(moments)
    for (const [act, often] of ACTS) {
      for (let left = often * busyness; left > 0 && moments.isUnder(left); left -= 1) {
        // Several things at the same moment, more often than chance alone would have it.
        const at = 4 * MS_PER_HOUR + (moments.isUnder(0.5) ? 30 * MS_PER_MINUTE * moments.below(28) + moments.below(400) : moments.below(16 * MS_PER_HOUR))
        timeline.after(at, () => { act(town, moments).catch(fail) })
      }
    }
    if (businessDate(instant(morning)).endsWith('-11-10')) timeline.after(5 * MS_PER_HOUR, () => { activateYear(town, moments).catch(fail) })
  }
  const timers = (morning: number): void => {
    for (const hour of [5, 12, 17]) tick('sweep', morning + hour * MS_PER_HOUR + town.dice.below(20) * MS_PER_MINUTE)
    for (const minute of [0, 110]) tick('nightly', morning + 19 * MS_PER_HOUR + minute * MS_PER_MINUTE)
  }
  const demandUnbroken = (): void => { if (broken) throw broken }

  async function heal(isLast: boolean): Promise<void> {
    faults.set('calm')
    instances.recycle()
    const latest = timeline.now() + 4 * MS_PER_DAY
    await timeline.runWhile(() => !broken && (phones.underway() > 0 || jobs > 0), latest)
    demandUnbroken()
    if (phones.underway() > 0) throw new Violation(`liveness: ${phones.underway()} requests have not ended four days after the last fault`)
    let at = timeline.now()
    for (let n = 0; n < 9; n += 1) {
      at = timeline.now()
      run(n % 3 === 0 ? 'nightly' : 'sweep')
      await timeline.runUntil(at + 15 * MS_PER_MINUTE)
      demandUnbroken()
    }
    // What has become due since the last sweep began is for the next one.
    checks[isLast ? 'atTheEnd' : 'healed'](instant(at), wechat.sent)
  }

  let day = 0
  const summary = (violation: string | null): Outcome => ({ seed, days: day, violation, digest: cloud.digest(), requests: phones.counts.requests, accepted: Object.fromEntries([...phones.counts.accepted].sort()), runs, databaseRequests: cloud.requests(), refused: Object.fromEntries([...phones.counts.refused].sort()), fired: faults.fired(), mostTries: phones.most.tries })
  try {
    for (day = 1; day <= days; day += 1) {
      const morning = timeline.now()
      faults.set(town.dice.isUnder(0.12) ? 'calm' : town.dice.isUnder(0.35) ? 'storm' : 'fair')
      evening(morning)
      timers(morning)
      await timeline.runUntil(morning + MS_PER_DAY)
      demandUnbroken()
      checks.afterNight(instant(timeline.now()))
      if (day % HEALS_EVERY === 0 || day === days) {
        await heal(day === days)
        // The next morning begins at eight again.
        await timeline.runUntil(Math.ceil((timeline.now() - morning) / MS_PER_DAY) * MS_PER_DAY + morning)
      }
    }
    day = days
    return summary(null)
  } catch (error) {
    return summary(error instanceof Violation ? error.message : String((error as Error).stack ?? error))
  }
}
