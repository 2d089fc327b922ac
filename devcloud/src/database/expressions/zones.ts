import { queryRefused } from '../../wire/refusals'

/** Minutes east of UTC at an instant, for `+08:00`, `+0800`, `+08`, `UTC`, `GMT` and the names of the time zone database. */
export function offsetMinutes(zone: string, at: number): number {
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0))
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const parts = Object.fromEntries(formatOf(zone).formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000) / 60_000)
}

/** The instant at which clocks in `zone` show the time that `shown` shows in UTC. */
export function instantOf(shown: number, zone: string): number {
  const guess = shown - offsetMinutes(zone, shown) * 60_000
  return shown - offsetMinutes(zone, guess) * 60_000
}

const formats = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATS = 64

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  if (formats.size >= MOST_FORMATS) formats.clear()
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
    formats.set(zone, made)
    return made
  } catch {
    throw queryRefused(`unrecognized time zone identifier: "${zone}"`)
  }
}
