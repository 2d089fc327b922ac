import { type Instant, parseInstant } from '../kernel/time'
import { dayPartAt } from './day-part'

it('§14 the day parts: 日场 from 08:00, 晚场 from 18:00, 夜场 from 24:00 until the day turns at 08:00, in +08:00 wherever the machine stands', () => {
  const at = (time: string) => dayPartAt(parseInstant(`2026-06-08T${time}:00+08:00`) as Instant)
  expect(['07:59', '08:00', '17:59', '18:00', '23:59', '00:00', '01:30'].map(at)).toEqual(['night', 'day', 'day', 'evening', 'evening', 'night', 'night'])
})
