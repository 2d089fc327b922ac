/**
 * Cloud functions run with TZ=UTC. A worker thread cannot have a time zone of its own (the process owns it), so on a
 * machine that lives elsewhere the local half of Date is made to mean UTC: date bugs then show here, not in production.
 */
const FIELDS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const
const STATES_ITS_ZONE = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:GMT|UTC|UT|[ECMP][SD]T))\s*(?:\([^)]*\))?$/i
const DATE_ONLY_ISO = /^[+-]?\d{4,6}(?:-\d{2}){0,2}$/

type Methods = Record<string, (...args: never[]) => unknown>

export function processLivesInUtc(): boolean {
  return ['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'].includes(new Intl.DateTimeFormat().resolvedOptions().timeZone)
}

export function liveInUtc(scope: { Date: DateConstructor; Intl: typeof Intl } = globalThis): void {
  const RealDate = scope.Date
  const parse = parseInUtc(RealDate)
  overrideMethods(RealDate.prototype)
  defaultZoneUtc(scope.Intl)

  function UtcDate(this: unknown, ...parts: unknown[]): unknown {
    if (!new.target) return new RealDate().toString()
    const [first] = parts
    if (parts.length > 1) return Reflect.construct(RealDate, [RealDate.UTC(...(parts as [number, number]))], new.target)
    return Reflect.construct(RealDate, typeof first === 'string' ? [parse(first)] : parts, new.target)
  }
  Object.defineProperties(UtcDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    now: { value: RealDate.now, writable: true, configurable: true },
    parse: { value: parse, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
    prototype: { value: RealDate.prototype },
  })
  Object.defineProperty(RealDate.prototype, 'constructor', { value: UtcDate, writable: true, configurable: true })
  scope.Date = UtcDate as unknown as DateConstructor
}

/** A text without a zone means local time: say UTC for it. */
function parseInUtc(RealDate: DateConstructor): (text: string) => number {
  return (text) => {
    const instant = RealDate.parse(text)
    const trimmed = String(text).trim()
    if (Number.isNaN(instant) || STATES_ITS_ZONE.test(trimmed) || DATE_ONLY_ISO.test(trimmed)) return instant
    return RealDate.parse(/^[+-]?\d{4,6}-\d{2}-\d{2}T/.test(trimmed) ? `${trimmed}Z` : `${trimmed} UTC`)
  }
}

function overrideMethods(prototype: Date): void {
  const methods = prototype as unknown as Methods
  for (const field of FIELDS) {
    methods[`get${field}`] = methods[`getUTC${field}`]!
    methods[`set${field}`] = methods[`setUTC${field}`]!
  }
  methods['getDay'] = methods['getUTCDay']!
  methods['getTimezoneOffset'] = function (this: Date) { return this.getTime() * 0 }
  const day = (date: Date): string => date.toUTCString().replace(/^(\w+), (\d+) (\w+) (-?\d+).*/, '$1 $3 $2 $4')
  const time = (date: Date): string => `${date.toISOString().slice(-13, -5)} GMT+0000 (Coordinated Universal Time)`
  const valid = (date: Date, words: (date: Date) => string): string => (Number.isNaN(date.getTime()) ? 'Invalid Date' : words(date))
  methods['toDateString'] = function (this: Date) { return valid(this, day) }
  methods['toTimeString'] = function (this: Date) { return valid(this, time) }
  methods['toString'] = function (this: Date) { return valid(this, (date) => `${day(date)} ${time(date)}`) }
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const original = prototype[name] as (locales?: Intl.LocalesArgument, options?: Intl.DateTimeFormatOptions) => string
    methods[name] = function (this: Date, locales?: Intl.LocalesArgument, options?: Intl.DateTimeFormatOptions) {
      return original.call(this, locales, { ...options, timeZone: options?.timeZone ?? 'UTC' })
    } as Methods[string]
  }
}

function defaultZoneUtc(intl: typeof Intl): void {
  const RealFormat = intl.DateTimeFormat
  function UtcFormat(this: unknown, locales?: Intl.LocalesArgument, options?: Intl.DateTimeFormatOptions): unknown {
    return Reflect.construct(RealFormat, [locales, { ...options, timeZone: options?.timeZone ?? 'UTC' }], new.target ?? RealFormat)
  }
  Object.defineProperties(UtcFormat, {
    name: { value: 'DateTimeFormat' },
    supportedLocalesOf: { value: RealFormat.supportedLocalesOf },
    prototype: { value: RealFormat.prototype },
  })
  Object.defineProperty(intl, 'DateTimeFormat', { value: UtcFormat, writable: true, configurable: true })
}
