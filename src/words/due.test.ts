import { dueOf } from './due'
import { useSpeech } from './locale'

const now = 1_000_000
describe('C15 how near the next breach is', () => {
  it.each([
    [{ nextDueAt: now + 1, workingDaysLeft: 2 }, { words: '还剩 2 个工作日', tone: 'plain', icon: 'clock' }],
    [{ nextDueAt: now + 1, workingDaysLeft: 1 }, { words: '还剩 1 个工作日', tone: 'warn', icon: 'wait' }],
    [{ nextDueAt: now + 1, workingDaysLeft: 0 }, { words: '今天 24:00 前', tone: 'bad', icon: 'wait' }],
    [{ nextDueAt: now - 1, workingDaysLeft: -2 }, { words: '已超时 2 个工作日', tone: 'bad', icon: 'alert' }],
    [{ nextDueAt: null, workingDaysLeft: null }, { words: '没有时限在走', tone: 'plain', icon: 'done' }],
  ] as const)('says it in words, an icon and a colour: %j', (row, due) => expect(dueOf(row, now)).toEqual(due))

  it('C5 the instant decides, not the count: at breachAt it is late, one millisecond before it is not', () => {
    expect(dueOf({ nextDueAt: now, workingDaysLeft: 0 }, now).words).toBe('已超时')
    expect(dueOf({ nextDueAt: now, workingDaysLeft: 0 }, now - 1).words).toBe('今天 24:00 前')
  })
  it('speaks English', () => {
    useSpeech.getState().chooseLocale('en')
    expect(dueOf({ nextDueAt: now + 1, workingDaysLeft: 1 }, now).words).toBe('1 working day left')
    useSpeech.getState().chooseLocale('zh')
  })
})
