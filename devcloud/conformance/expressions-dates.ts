import { type ExpressionTable, ask, of } from './expression-table'

const shanghai = { date: '$when', timezone: 'Asia/Shanghai' }
/** 2026-10-01 00:30 in Shanghai is still the day before in UTC. */
const nightly = { date: new Date('2026-09-30T16:30:00Z'), timezone: 'Asia/Shanghai' }
/** 2021-01-01 is a Friday: week 0, and week 53 of the ISO year 2020. */
const newYear = new Date('2021-01-01T00:00:00Z')

export const dateTable: ExpressionTable = {
  cases: {
    ...of('dateFromParts',
      [{ year: 2026, month: 9, day: 30, hour: 10, minute: 5, second: 6, millisecond: 789 }, new Date('2026-09-30T10:05:06.789Z')],
      [{ year: 2026, month: 10, day: 1, timezone: 'Asia/Shanghai' }, new Date('2026-09-30T16:00:00Z')],
      [{ year: 2026, month: 14 }, new Date('2027-02-01T00:00:00Z')],
      [{ isoWeekYear: 2021, isoWeek: 1, isoDayOfWeek: 1 }, new Date('2021-01-04T00:00:00Z')],
      [{ year: '$nul' }, null]),
    ...of('dateFromString',
      [{ dateString: '2026-09-30T10:05:06.789Z' }, new Date('2026-09-30T10:05:06.789Z')],
      [{ dateString: '2026-10-01', timezone: 'Asia/Shanghai' }, new Date('2026-09-30T16:00:00Z')],
      [{ dateString: '2026-10-01' }, new Date('2026-10-01T00:00:00Z')],
      [{ dateString: '$nul' }, null]),
    ...of('dateToString',
      [{ date: '$when', format: '%Y-%m-%d %H:%M:%S.%L' }, '2026-09-30 10:05:06.789'],
      [{ date: nightly.date, format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }, '2026-10-01 00:30'],
      [{ date: '$when' }, '2026-09-30T10:05:06.789Z'],
      [{ date: newYear, format: '%G-%V %U %j %u %w 100%%' }, '2020-53 00 001 5 6 100%'],
      [{ date: '$nul', format: '%Y', onNull: 'none' }, 'none'],
      [{ date: '$gone', format: '%Y' }, null]),
    ...of('dayOfMonth', ['$when', 30], [nightly, 1], ['$nul', null]),
    ...of('dayOfWeek', ['$when', 4], [nightly, 5], ['$nul', null]),
    ...of('dayOfYear', ['$when', 273], [nightly, 274]),
    ...of('isoDayOfWeek', ['$when', 3], [nightly, 4]),
    ...of('isoWeek', ['$when', 40], [newYear, 53]),
    ...of('isoWeekYear', ['$when', 2026], [newYear, 2020]),
    ...of('millisecond', ['$when', 789]),
    ...of('minute', ['$when', 5], [{ date: '$when', timezone: '+05:30' }, 35]),
    ...of('month', ['$when', 9], [nightly, 10]),
    ...of('second', ['$when', 6]),
    ...of('hour', ['$when', 10], [shanghai, 18], ['$nul', null]),
    ...of('week', ['$when', 39], [newYear, 0], [new Date('2021-01-03T00:00:00Z'), 1]),
    ...of('year', ['$when', 2026], [{ date: new Date('2026-12-31T16:00:00Z'), timezone: 'Asia/Shanghai' }, 2027]),
  },
  refusals: [
    ['$.year of a text', ($) => ask($, 'year', '$s'), "can't convert from BSON type string to Date"],
    ['$.dateFromString of no date', ($) => ask($, 'dateFromString', { dateString: 'soon' }), "Error parsing date string 'soon'"],
    ['$.dateToString of a text', ($) => ask($, 'dateToString', { date: '$s', format: '%Y' }), "can't convert from BSON type string to Date"],
    ['a zone nobody knows', ($) => ask($, 'hour', { date: '$when', timezone: 'Mars/Base' }), 'unrecognized time zone identifier'],
  ],
}
