import { setCloudTime } from '../../api/cloud-time'
import { noBirthday, readBirthday } from './birthday-entry'

beforeAll(() => setCloudTime(Date.parse('2026-06-05T21:00:00+08:00')))

describe('M1 a birthday as it is typed', () => {
  it('M1 nothing typed is no birthday', () => expect(readBirthday(noBirthday)).toEqual({ at: 'none' }))
  it('M1 the year may be left out', () => expect(readBirthday({ ...noBirthday, month: '2', day: '29' })).toEqual({ at: 'day', birthday: { calendar: 'solar', month: 2, day: 29 } }))
  it('M1 a day that does not exist is said before anything is sent', () => expect(readBirthday({ ...noBirthday, month: '2', day: '30' })).toEqual({ at: 'wrong', why: 'day' }))
  it('M11 under 18 is refused kindly, on the last day too', () => {
    expect(readBirthday({ ...noBirthday, year: '2008', month: '6', day: '6' })).toEqual({ at: 'wrong', why: 'young' })
    expect(readBirthday({ ...noBirthday, year: '2008', month: '6', day: '5' }).at).toBe('day')
  })
  it('O1 a lunar day carries its leap month', () => expect(readBirthday({ calendar: 'lunar', year: '', month: '6', day: '30', isLeapMonth: true })).toEqual({ at: 'day', birthday: { calendar: 'lunar', month: 6, day: 30, isLeapMonth: true } }))
})
