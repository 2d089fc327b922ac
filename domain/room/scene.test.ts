import fc from 'fast-check'
import { encodeScene, parseScene, SCENE_CHARACTERS, SCENE_LENGTH } from './scene'

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const text = (alphabet: string, maxLength: number) => fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength }).map((list) => list.join(''))

describe('M4 the room code', () => {
  it('M4 r=A08 in one store, s=S01&r=A08 in a chain', () => {
    expect(encodeScene({ storeId: null, roomId: 'A08' })).toBe('r=A08')
    expect(parseScene('s=S01&r=A08')).toEqual({ storeId: 'S01', roomId: 'A08' })
  })

  it('M13 every room there can be reads back, in WeChat’s characters and length', () => {
    fc.assert(fc.property(fc.option(text(characters, 8)), text(`${characters}-`, 12), (storeId, roomId) => {
      const scene = encodeScene({ storeId, roomId })
      expect(scene.length).toBeLessThanOrEqual(SCENE_LENGTH)
      expect(scene).toMatch(SCENE_CHARACTERS)
      expect(parseScene(scene)).toEqual({ storeId, roomId })
    }))
  })

  it('M13 whatever else is scanned is no room, and never an error', () => {
    for (const scene of ['', 'r=', 'r=A08&x=1', 'x=A08', 'r=包厢', 's=&r=A08', 'r=A08&s=S01', `r=${'A'.repeat(40)}`, 'r=A 08', 'undefined']) expect(parseScene(scene)).toBeNull()
    fc.assert(fc.property(fc.string(), (scene) => { const room = parseScene(scene); expect(room === null || encodeScene(room) === scene).toBe(true) }))
  })

  it('M4 a room that does not fit is a mistake of the room list', () => {
    expect(() => encodeScene({ storeId: null, roomId: 'A 08' })).toThrow('no scene for room')
    expect(() => encodeScene({ storeId: 'S01', roomId: '' })).toThrow('no scene for room')
  })
})
