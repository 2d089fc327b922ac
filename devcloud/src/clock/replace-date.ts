/** Runs in a function's worker before its code is loaded: from then on Date tells the cloud's time. performance.now stays the machine's. */
export function replaceDate(now: () => number, scope: { Date: DateConstructor } = globalThis): void {
  const RealDate = scope.Date
  function CloudDate(this: unknown, ...parts: unknown[]): unknown {
    if (!new.target) return new RealDate(now()).toString()
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target)
  }
  Object.defineProperties(CloudDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    now: { value: now, writable: true, configurable: true },
    parse: { value: RealDate.parse, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
    // The same prototype: `instanceof Date` holds for dates made before and after, and by the SDK.
    prototype: { value: RealDate.prototype },
  })
  Object.defineProperty(RealDate.prototype, 'constructor', { value: CloudDate, writable: true, configurable: true })
  scope.Date = CloudDate as unknown as DateConstructor
}
