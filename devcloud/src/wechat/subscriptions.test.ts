import { badMessageField, openSubscriptions } from './subscriptions'

describe('subscribe messages', () => {
  it('M19 each accept is good for one message', () => {
    const subscriptions = openSubscriptions()
    subscriptions.grant('o-guest', 't1')
    subscriptions.grant('o-guest', 't1')
    expect([1, 2, 3].map(() => subscriptions.use('o-guest', 't1'))).toEqual([true, true, false])
    expect(subscriptions.use('o-clerk', 't1')).toBe(false)
  })

  it.each([
    [{ thing1: { value: '一二三四五六七八九十一二三四五六七八九十' } }, undefined],
    [{ thing1: { value: '一二三四五六七八九十一二三四五六七八九十一' } }, 'thing1'],
    [{ thing1: { value: '' } }, 'thing1'],
    [{ phrase2: { value: '处理中' } }, undefined],
    [{ phrase2: { value: '正在处理之中' } }, 'phrase2'],
    [{ character_string3: { value: '投诉1' } }, 'character_string3'],
    [{ time4: { value: '2026年9月30日 18:00' } }, undefined],
    [{}, 'data'],
    [undefined, 'data'],
  ])('M19 %j: the refused field is %s', (data, expected) => expect(badMessageField(data)).toBe(expected))
})
