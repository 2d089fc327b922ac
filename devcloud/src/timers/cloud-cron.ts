import { Cron } from 'croner'

/** WeChat's seven fields: second minute hour day month week year. The cloud reads them in Asia/Shanghai; week 0 = Sunday. */
export interface CloudCron {
  /** The first occurrence after `instant` (ms), or undefined when there is none left. */
  next(instant: number): number | undefined
  /** The last `most` occurrences in (after, until], oldest first. */
  latest(after: number, until: number, most: number): number[]
}

export const TIMER_ZONE = 'Asia/Shanghai'

export function parseCloudCron(text: string): CloudCron {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`"${text}": seven fields are needed (second minute hour day month week year)`)
  const years = parseYears(fields[6]!)
  const cron = new Cron(fields.slice(0, 6).join(' '), { timezone: TIMER_ZONE, paused: true })

  const next = (instant: number): number | undefined => {
    let from = instant
    for (;;) {
      const found = cron.nextRun(new Date(from))?.getTime()
      if (found === undefined) return undefined
      const year = yearInZone(found)
      if (years === 'every' || years.has(year)) return found
      const later = [...years].filter((candidate) => candidate > year)
      if (later.length === 0) return undefined
      from = Date.UTC(Math.min(...later), 0, 1) - 8 * 3_600_000 - 1_000
    }
  }

  /** Steps back in growing windows, so that a minute timer after a jump of a year costs no half a million steps. */
  const lastBefore = (after: number, until: number): number | undefined => {
    for (let window = 60_000; ; window *= 2) {
      const from = Math.max(after, until - window)
      let found: number | undefined
      for (let at = next(from); at !== undefined && at <= until; at = next(at)) found = at
      if (found !== undefined || from === after) return found
    }
  }

  return {
    next,
    latest(after, until, most) {
      const found: number[] = []
      for (let end = until; found.length < most && end > after; end = found[0]! - 1) {
        const last = lastBefore(after, end)
        if (last === undefined) break
        found.unshift(last)
      }
      return found
    },
  }
}

function yearInZone(instant: number): number {
  return new Date(instant + 8 * 3_600_000).getUTCFullYear()
}

function parseYears(field: string): Set<number> | 'every' {
  if (field === '*' || field === '?') return 'every'
  const years = field.split(',').flatMap((part) => {
    const [, first, last] = /^(\d{4})(?:-(\d{4}))?$/.exec(part) ?? []
    if (first === undefined) throw new Error(`"${field}": a year, a list or a range of years`)
    return Array.from({ length: Number(last ?? first) - Number(first) + 1 }, (_, i) => Number(first) + i)
  })
  return new Set(years)
}
