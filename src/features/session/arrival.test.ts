import { setCloudTime } from '../../api/cloud-time'
import { arriveWith, roomTonight, sceneTonight } from './arrival'

jest.mock('../../api/transport', () => ({ transport: { own: (key: string) => `me/${key}`, sceneOf: ({ scene }: { scene?: string }) => (scene === undefined ? null : decodeURIComponent(scene)) } }))

const at = (text: string): void => { jest.setSystemTime(Date.parse(text)) }

beforeEach(() => { jest.useFakeTimers(); localStorage.clear() })
afterEach(() => { jest.useRealTimers() })

describe('M4 the room code', () => {
  it('M4 holds for the evening, also after midnight, and not for tomorrow’s visit', () => {
    at('2026-06-05T22:00:00+08:00')
    arriveWith({ scene: 's%3DS01%26r%3DA08' })
    expect([sceneTonight(), roomTonight()]).toEqual(['s=S01&r=A08', 'A08'])
    at('2026-06-06T01:30:00+08:00')
    expect(roomTonight()).toBe('A08')
    at('2026-06-06T19:00:00+08:00')
    expect(roomTonight()).toBeNull()
  })

  it('M13 an unknown or broken code is the friendly home', () => {
    at('2026-06-05T22:00:00+08:00')
    arriveWith({ scene: 'r%3' })
    arriveWith({ scene: 'x=1' })
    arriveWith({})
    expect(sceneTonight()).toBeNull()
  })

  it('M4 coming back without a code keeps the room', () => {
    at('2026-06-05T22:00:00+08:00')
    arriveWith({ scene: 'r=A08' })
    arriveWith({})
    expect(roomTonight()).toBe('A08')
  })

  it('M4 a phone whose clock is wrong keeps the room when the cloud tells its own time', () => {
    at('2026-06-05T22:00:00+08:00')
    arriveWith({ scene: 'r=A08' })
    setCloudTime(Date.parse('2026-03-01T22:00:00+08:00'))
    expect(roomTonight()).toBe('A08')
  })
})
