import { parseCloudCron } from './cloud-cron'

const at = (text: string): number => new Date(text).getTime()
const iso = (instant: number | undefined): string | undefined => (instant === undefined ? undefined : new Date(instant).toISOString())

describe('seven-field cron in Asia/Shanghai', () => {
  it.each([
    ['0 0 2 * * * *', '2026-11-23T00:00:00+08:00', '2026-11-22T18:00:00.000Z'],
    ['0 0 2 * * * *', '2026-11-23T02:00:00+08:00', '2026-11-23T18:00:00.000Z'],
    ['0 */5 * * * * *', '2026-11-23T10:01:00+08:00', '2026-11-23T02:05:00.000Z'],
    ['*/10 * * * * * *', '2026-11-23T10:00:01+08:00', '2026-11-23T02:00:10.000Z'],
    ['0 0 9 * * SUN *', '2026-11-23T00:00:00+08:00', '2026-11-29T01:00:00.000Z'],
    ['0 0 9 * * 0 *', '2026-11-23T00:00:00+08:00', '2026-11-29T01:00:00.000Z'],
    ['0 0 0 29 2 * *', '2026-03-01T00:00:00+08:00', '2028-02-28T16:00:00.000Z'],
    ['0 0 0 1 1 * 2030', '2026-03-01T00:00:00+08:00', '2029-12-31T16:00:00.000Z'],
    ['0 0 0 1 1 * 2027-2028,2031', '2028-06-01T00:00:00+08:00', '2030-12-31T16:00:00.000Z'],
  ])('%s after %s is %s', (config, after, expected) => {
    expect(iso(parseCloudCron(config).next(at(after)))).toBe(expected)
  })

  it('ends when its years are over', () => {
    expect(parseCloudCron('0 0 0 1 1 * 2020').next(at('2026-01-01T00:00:00+08:00'))).toBeUndefined()
  })

  it('finds the latest occurrences of a span, oldest first, also of a minute timer after a year', () => {
    const cron = parseCloudCron('0 0 2 * * * *')
    const found = cron.latest(at('2026-11-20T02:00:00+08:00'), at('2026-11-23T12:00:00+08:00'), 10)
    expect(found.map(iso)).toEqual(['2026-11-20T18:00:00.000Z', '2026-11-21T18:00:00.000Z', '2026-11-22T18:00:00.000Z'])
    const minutes = parseCloudCron('0 * * * * * *').latest(at('2025-11-23T00:00:00+08:00'), at('2026-11-23T00:00:30+08:00'), 2)
    expect(minutes.map(iso)).toEqual(['2026-11-22T15:59:00.000Z', '2026-11-22T16:00:00.000Z'])
    expect(cron.latest(at('2026-11-23T02:00:00+08:00'), at('2026-11-23T03:00:00+08:00'), 10)).toEqual([])
  })

  it.each(['0 0 2 * * *', '* * * *', '0 0 2 * * * next', '99 * * * * * *'])('refuses "%s"', (config) => {
    expect(() => parseCloudCron(config)).toThrow()
  })
})
