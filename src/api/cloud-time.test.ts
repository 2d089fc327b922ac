const openApp = (): typeof import('./cloud-time') => {
  let opened: typeof import('./cloud-time') | undefined
  jest.isolateModules(() => { opened = jest.requireActual<typeof import('./cloud-time')>('./cloud-time') })
  return opened as typeof import('./cloud-time')
}

beforeEach(() => { localStorage.clear(); jest.useFakeTimers().setSystemTime(1_000_000_000_000) })
afterEach(() => { jest.restoreAllMocks(); jest.useRealTimers() })

describe('M6 the cloud’s clock on a phone whose own is wrong', () => {
  it('M6 the difference outlives a restart without signal', () => {
    const app = openApp()
    expect(app.cloudNow()).toBe(1_000_000_000_000)
    app.setCloudTime(1_000_000_600_000)
    expect(openApp().cloudNow()).toBe(1_000_000_600_000)
  })

  it('full storage costs only the memory of it', () => {
    const app = openApp()
    const write = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new Error('exceed storage max size 10Mb') })
    app.setCloudTime(1_000_000_600_000)
    expect(write).toHaveBeenCalled()
    expect(app.cloudNow()).toBe(1_000_000_600_000)
  })
})
