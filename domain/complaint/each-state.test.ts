import { chinaCalendar } from '../calendar/china-calendar'
import { register } from './decide'
import { reception } from './every-case.testkit'
import { inState } from './in-each-state.testkit'
import { judgeEvery } from './judge-every.testkit'
import { RECEIVED } from './random-history.testkit'
import { STATUSES } from './states'
import { CHANNELS, ROLES } from './words'

describe('C3 C11 every command for everybody, in each state by its shortest way', () => {
  it.each(STATUSES)('%s, on the day and two months later', (status) => {
    expect([...judgeEvery(inState[status], false).differences, ...judgeEvery(inState[status], true).differences]).toEqual([])
  })

  it('C1 C4 every role and every channel: who may bring a complaint in', () => {
    for (const role of ROLES) {
      for (const channel of CHANNELS) {
        const answer = register({ ...reception, channel, respondentId: null }, { role, id: 'x' }, { now: RECEIVED, calendar: chinaCalendar })
        expect([role, answer.ok || answer.refusal.code]).toEqual([role, role === 'system' ? 'FORBIDDEN' : true])
      }
    }
  })
})
