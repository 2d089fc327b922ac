import { act, renderHook } from '@testing-library/react'
import { answeringCloud, type Answer } from '../../api/answering-cloud.testkit'
import { useJoin } from './use-join'

/** Somebody who has agreed and verified the phone; each sending gets the next of `answers`. */
function form(phoneCode: string, ...answers: readonly Answer[]) {
  const calls = answeringCloud((_call, at) => answers[at] ?? 'offline')
  const hook = renderHook(() => useJoin('r=A08'))
  act(() => hook.result.current.agree(true))
  act(() => hook.result.current.takePhone({ code: phoneCode }))
  return { ...hook, sent: () => calls.map(({ input }) => input), join: () => act(() => hook.result.current.join()) }
}

beforeEach(() => localStorage.clear())

describe('joining', () => {
  it('P8 an answer lost, the app opened again, the phone verified anew: the same sign-up, so the welcome is shown and not 「已是会员」', async () => {
    const first = form('code-1')
    await first.join()
    first.unmount()
    const second = form('code-2', { ok: { card: {}, welcomePoints: 50, claimed: false } })
    await second.join()
    expect(second.sent()[0]).toMatchObject({ phoneCode: 'code-2', operationId: first.sent()[0]?.operationId })
    expect(second.result.current.state).toMatchObject({ at: 'joined', joined: { welcomePoints: 50 } })
  })
})
