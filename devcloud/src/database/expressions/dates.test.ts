import fc from 'fast-check'
import { fromStored, toWire, type Document } from '../../wire/ejson'
import { openDatabase, type Database } from '../open-database'
import { instantOf, offsetMinutes } from './zones'

const MINUTE_MS = 60_000

describe('dates in an aggregation', () => {
  let database: Database
  beforeAll(() => { database = openDatabase({ file: ':memory:', now: () => 0 }) })
  afterAll(() => database.close())

  async function project(documents: Document[], fields: Document): Promise<Document[]> {
    database.reset()
    database.load('c', documents)
    const stages = [['$sort', { _id: 1 }], ['$project', fields]].map(([stageKey, value]) => ({ stageKey, stageValue: toWire(value) }))
    const { data } = await database.handle('database.aggregateDocuments', { collectionName: 'c', stages })
    return ((data as Document).list as string[]).map(fromStored)
  }

  const instants = fc.array(fc.date({ min: new Date('1992-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), { minLength: 1, maxLength: 20 })

  it('taken apart and put together again are the same, by month and by ISO week, in UTC and in Shanghai', async () => {
    await fc.assert(fc.asyncProperty(instants, fc.constantFrom('UTC', 'Asia/Shanghai', '+05:30', '-0330'), async (dates, timezone) => {
      const part = (name: string) => ({ [name]: { date: '$at', timezone } })
      const clock = { hour: part('$hour'), minute: part('$minute'), second: part('$second'), millisecond: part('$millisecond'), timezone }
      const rows = await project(dates.map((at, _id) => ({ _id, at })), {
        at: 1,
        byMonth: { $dateFromParts: { year: part('$year'), month: part('$month'), day: part('$dayOfMonth'), ...clock } },
        byDayOfYear: { $dateFromParts: { year: part('$year'), day: part('$dayOfYear'), ...clock } },
        byWeek: { $dateFromParts: { isoWeekYear: part('$isoWeekYear'), isoWeek: part('$isoWeek'), isoDayOfWeek: part('$isoDayOfWeek'), ...clock } },
        byText: { $dateFromString: { dateString: { $dateToString: { date: '$at', format: '%Y-%m-%dT%H:%M:%S.%L%z', timezone } } } },
      })
      for (const { at, byMonth, byDayOfYear, byWeek, byText } of rows) expect([byMonth, byDayOfYear, byWeek, byText]).toEqual([at, at, at, at])
    }), { numRuns: 60 })
  })

  it('a zone with summer time is asked for its offset of that day', () => {
    expect([offsetMinutes('Europe/Berlin', Date.UTC(2026, 0, 1)), offsetMinutes('Europe/Berlin', Date.UTC(2026, 6, 1)), offsetMinutes('Asia/Shanghai', 0)]).toEqual([60, 120, 480])
    fc.assert(fc.property(fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (at) => {
      const shown = at.getTime() + offsetMinutes('Europe/Berlin', at.getTime()) * MINUTE_MS
      // The hour that a clock shows twice may come back as its other self.
      expect(Math.abs(instantOf(shown, 'Europe/Berlin') - at.getTime())).toBeLessThanOrEqual(60 * MINUTE_MS)
      expect(instantOf(shown, 'Europe/Berlin') + offsetMinutes('Europe/Berlin', instantOf(shown, 'Europe/Berlin')) * MINUTE_MS).toBe(shown)
    }))
  })

  it('buckets share out every document once, in order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (values, buckets) => {
      database.reset()
      database.load('c', values.map((n, _id) => ({ _id, n })))
      const { data } = await database.handle('database.aggregateDocuments', {
        collectionName: 'c', stages: [{ stageKey: '$bucketAuto', stageValue: toWire({ groupBy: '$n', buckets, output: { count: { $sum: 1 }, held: { $push: '$n' } } }) }],
      })
      const made = ((data as Document).list as string[]).map(fromStored) as { _id: { min: number; max: number }; count: number; held: number[] }[]
      expect(made.length).toBeLessThanOrEqual(buckets)
      expect(made.flatMap(({ held }) => held)).toEqual([...values].sort((a, b) => a - b))
      made.forEach(({ _id, held }, i) => {
        expect([_id.min, _id.max]).toEqual([held[0], made[i + 1]?._id.min ?? held[held.length - 1]])
      })
    }), { numRuns: 60 })
  })
})
