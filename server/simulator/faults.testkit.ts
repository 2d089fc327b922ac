import { openSchedule, type Rates } from 'wx-devcloud/src/faults/schedule'

/** Everything that may go wrong, by name; a run that never met one of them has proven nothing about it. */
export const faultPoints = [
  // between a function and the cloud, at any request
  'killed before a request', 'killed after a request', 'request lost', 'reply lost', 'commit reply lost', 'slow request', 'conflict', 'conflict in a storm', 'database busy',
  // of a function and its instance
  'function hangs', 'job timed out', 'job killed', 'instance recycled', 'clock ahead', 'clock behind',
  // between a phone and the cloud
  'call lost', 'answer lost', 'delivered twice', 'delivered late', 'overtaken', 'given up until later',
  // timers
  'timer missed', 'timer twice', 'timer late',
  // WeChat and storage
  'message refused', 'message busy', 'message answer lost', 'openapi down', 'storage down',
] as const
export type FaultPoint = (typeof faultPoints)[number]

/** How often, in a thousand, each strikes where it may; in a storm five times as often (a conflict in a storm: then only). */
const perThousand: Readonly<Record<FaultPoint, number>> = {
  'killed before a request': 2, 'killed after a request': 2, 'request lost': 2, 'reply lost': 2, 'commit reply lost': 12, 'slow request': 8, conflict: 5, 'conflict in a storm': 250, 'database busy': 4,
  'function hangs': 10, 'job timed out': 12, 'job killed': 20, 'instance recycled': 12, 'clock ahead': 40, 'clock behind': 40,
  'call lost': 12, 'answer lost': 15, 'delivered twice': 40, 'delivered late': 20, overtaken: 20, 'given up until later': 12,
  'timer missed': 60, 'timer twice': 60, 'timer late': 60,
  'message refused': 350, 'message busy': 250, 'message answer lost': 500, 'openapi down': 100, 'storage down': 250,
}

export type Weather = 'calm' | 'fair' | 'storm'

export interface Faults {
  /** Whether it strikes now; counted when it does. */
  strikes(point: FaultPoint): boolean
  set(weather: Weather): void
  readonly weather: Weather
  fired(): Readonly<Record<FaultPoint, number>>
}

const ratesIn = (factor: number): Rates<FaultPoint> => Object.fromEntries(faultPoints.map((point) =>
  [point, point === 'conflict in a storm' && factor < STORM ? 0 : Math.min(MOST_OFTEN, (perThousand[point] * factor) / 1000)])) as Rates<FaultPoint>
const STORM = 5
const MOST_OFTEN = 0.6

/** devcloud's seeded schedule, one for each weather that has faults. */
export function openFaults(seed: number): Faults {
  let weather: Weather = 'calm'
  const fair = openSchedule<FaultPoint>({ seed, rates: ratesIn(1) })
  const storm = openSchedule<FaultPoint>({ seed, rates: ratesIn(STORM) })
  let asked = 0
  return {
    get weather() { return weather },
    set: (next) => { weather = next },
    fired: () => Object.fromEntries(faultPoints.map((point) => [point, fair.tally()[point].fired + storm.tally()[point].fired])) as Record<FaultPoint, number>,
    strikes: (point) => weather !== 'calm' && (weather === 'fair' ? fair : storm).strike(point, (asked += 1), [point]) !== undefined,
  }
}
