import { instant, parseInstant } from '../kernel/time'
import { acceptCode, CODE_WINDOW_MS, CODE_WINDOWS_EITHER_SIDE, codeAt, codeCounter, codeHandle, type CodeKey, codeTurnsAt, readCode } from './code'

const key: CodeKey = { handle: '12345678', keyHex: 'ab'.repeat(32) }
const now = parseInstant('2026-06-08T22:00:10+08:00') ?? instant(0)
const inWindow = (counter: number) => instant(counter * CODE_WINDOW_MS)
const digitsIn = (counter: number): string => readCode(codeAt(key, inWindow(counter)))?.digits ?? ''

describe('M6 the member code', () => {
  // Worked out with another HMAC: phones made these codes before, and the server must know them after an update.
  it('M6 stays the same for a key and a time, whatever version of the app makes it, leading zeros too', () => {
    expect([CODE_WINDOW_MS, CODE_WINDOWS_EITHER_SIDE, codeCounter(now)]).toEqual([30_000, 1, 59_364_240])
    expect(codeAt(key, now)).toBe('12345678500310')
    expect(codeAt(key, inWindow(59_364_931))).toBe('12345678000377')
    expect(codeTurnsAt(now)).toBe(59_364_241 * CODE_WINDOW_MS)
  })

  it('M6 a late code is told from a wrong one for ten minutes, and opens nothing in either case', () => {
    const counter = codeCounter(now)
    const after = (windows: number, lastCounter = 0) => acceptCode(key.keyHex, digitsIn(counter), inWindow(counter + windows), lastCounter)
    expect(after(1)).toEqual({ ok: true, value: { counter } })
    expect(after(1, counter)).toEqual({ ok: false, refusal: { code: 'MEMBER_CODE_USED' } })
    expect([2, 20].map((windows) => after(windows))).toEqual([2, 20].map(() => ({ ok: false, refusal: { code: 'MEMBER_CODE_EXPIRED' } })))
    expect(after(21)).toEqual({ ok: false, refusal: { code: 'MEMBER_CODE_WRONG' } })
    expect(after(-1)).toEqual({ ok: true, value: { counter } })
    expect(after(-2)).toEqual({ ok: false, refusal: { code: 'MEMBER_CODE_WRONG' } })
  })

  it('M6 digits that come again by chance in the next window are good once in each, the earlier first', () => {
    const twin = 60_824_820
    expect(digitsIn(twin)).toBe(digitsIn(twin + 1))
    const accepted = (lastCounter: number) => acceptCode(key.keyHex, digitsIn(twin), inWindow(twin), lastCounter)
    expect(accepted(0)).toEqual({ ok: true, value: { counter: twin } })
    expect(accepted(twin)).toEqual({ ok: true, value: { counter: twin + 1 } })
    expect(accepted(twin + 1)).toEqual({ ok: false, refusal: { code: 'MEMBER_CODE_USED' } })
  })

  it('M6 a handle is eight digits of the randomness it is given, never with a zero in front; too little randomness is a bug', () => {
    expect([codeHandle('000000000000'), codeHandle('0000000f4240'), codeHandle('000000000001ffff'), codeHandle('0000055d4a80')]).toEqual(['10000000', '11000000', '10000001', '10000000'])
    expect(codeHandle('ffffffffffff')).toMatch(/^[1-9]\d{7}$/)
    for (const random of ['00000000000', 'x000000000000', '000000000000x', 'ABCDEFABCDEF']) expect(() => codeHandle(random)).toThrow('12 hex digits')
  })
})
