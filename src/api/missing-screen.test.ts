import { ahead, fetchAgain, leaveMissing, patiently, useMissingScreen } from './missing-screen'

/** A network that is there or not. */
function network() {
  const state = { isUp: false }
  const fetch = patiently((chunk: string) => (state.isUp ? Promise.resolve(chunk) : Promise.reject(new Error(`${chunk} failed`))))
  return { state, fetch }
}
const at = () => useMissingScreen.getState().at
const soon = () => new Promise((resolve) => { setTimeout(resolve) })

describe('a screen whose code could not be fetched', () => {
  afterEach(leaveMissing)

  it('waits, says so, and opens when it is asked for again with a network', async () => {
    const { state, fetch } = network()
    const opened = jest.fn()
    void fetch('tier').then(opened)
    await soon()
    expect(at()).toBe('missing')
    expect(await fetchAgain()).toBe(false)
    expect([at(), opened.mock.calls.length]).toEqual(['missing', 0])
    state.isUp = true
    expect(await fetchAgain()).toBe(true)
    await soon()
    expect([at(), opened.mock.calls.length]).toEqual(['none', 1])
  })

  it('of two pieces that are missing both are fetched before it opens', async () => {
    const { state, fetch } = network()
    const opened = jest.fn()
    void Promise.all([fetch('tier'), fetch('common')]).then(opened)
    await soon()
    state.isUp = true
    await fetchAgain()
    await soon()
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('whoever went back is not taken to it later', async () => {
    const { state, fetch } = network()
    const opened = jest.fn()
    void fetch('tier').then(opened)
    await soon()
    leaveMissing()
    state.isUp = true
    await fetchAgain()
    await soon()
    expect([at(), opened.mock.calls.length]).toEqual(['none', 0])
  })

  it('what was only fetched ahead disturbs nobody', async () => {
    const { fetch } = network()
    const failed = jest.fn()
    await ahead(() => fetch('tier')).catch(failed)
    expect([at(), failed.mock.calls.length]).toEqual(['none', 1])
  })
})
