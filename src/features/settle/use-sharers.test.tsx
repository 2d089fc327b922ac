import { act, renderHook } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { answeringCloud } from '../../api/answering-cloud.testkit'
import { useSharers } from './use-sharers'

/** Codes that show the guest of the same name. */
function till() {
  answeringCloud(({ input }) => ({ ok: [{ card: { memberId: input['value'], name: input['value'] }, presence: `proof-${String(input['value'])}` }] }))
  const hook = renderHook(() => useSharers('payer'))
  const scan = (code: string) => {
    Object.assign(Taro, { scanCode: async () => ({ result: code }) })
    return act(() => hook.result.current.scan())
  }
  return { ...hook, scan }
}

describe('companions of a bill (P13)', () => {
  it('P13 the payer’s own code adds nobody and is told, until a companion’s is scanned', async () => {
    const { result, scan } = till()
    await scan('payer')
    expect(result.current).toMatchObject({ isPayer: true, people: [] })
    await scan('friend')
    expect(result.current).toMatchObject({ isPayer: false, people: [{ memberId: 'friend', presence: 'proof-friend' }] })
  })

  it('P13 a companion scanned twice shares once', async () => {
    const { result, scan } = till()
    await scan('friend')
    await scan('friend')
    expect(result.current.people).toHaveLength(1)
  })
})
