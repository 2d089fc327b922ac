import { act, renderHook } from '@testing-library/react'
import type { Outcome } from './client'
import { useQuery } from './use-query'

type Answer = Outcome<{ readonly photo: string }>
const offline = { ok: false, refusal: { code: 'OFFLINE' } } as Answer
const photo = (name: string) => ({ ok: true, value: { photo: name } }) as unknown as Answer

/** A screen whose cloud answers when it is told to. */
function open(key: string) {
  const asked: ((answer: Answer) => void)[] = []
  const { result } = renderHook(() => useQuery(key, () => new Promise<Answer>((resolve) => { asked.push(resolve) })))
  const renewals: string[] = []
  return {
    asked, renewals,
    state: () => result.current.state,
    renew: (name: string) => act(async () => { void result.current.renew().then(() => renewals.push(name)) }),
    put: (value: unknown) => act(async () => result.current.put(value as never)),
    answer: (at: number, answer: Answer) => act(async () => asked[at]!(answer)),
  }
}

describe('what has grown old on the screen', () => {
  it('waits for the answer that is under way, and asks again when none is', async () => {
    const screen = open('under way')
    await screen.renew('first')
    expect([screen.asked.length, screen.renewals]).toEqual([1, []])
    await screen.answer(0, photo('a'))
    expect(screen.renewals).toEqual(['first'])
    await screen.renew('second')
    expect(screen.asked).toHaveLength(2)
  })

  it('S4 offline: the waiting is over although the answer was refused, and what was known stays', async () => {
    const screen = open('refused')
    await screen.answer(0, photo('a'))
    await screen.renew('offline')
    await screen.answer(1, offline)
    expect(screen.renewals).toEqual(['offline'])
    expect(screen.state()).toMatchObject({ at: 'ready', value: { photo: 'a' }, stale: { code: 'OFFLINE' } })
  })

  it('an answer that a write has outrun is not waited for', async () => {
    const screen = open('outrun')
    await screen.put({ photo: 'written' })
    await screen.renew('after the write')
    await screen.answer(0, photo('outrun'))
    expect([screen.asked.length, screen.renewals]).toEqual([2, []])
    await screen.answer(1, photo('new'))
    expect(screen.renewals).toEqual(['after the write'])
    expect(screen.state()).toMatchObject({ value: { photo: 'new' } })
  })
})
