import { act, renderHook } from '@testing-library/react'
import { TERMS_VERSION } from '@encore/contract/person'
import { phoneTrouble, useJoin } from './use-join'
import { TERMS_SHOWN } from './terms'

const mockCall = jest.fn()
jest.mock('../../api/transport', () => ({
  transport: { call: (...asked: unknown[]) => mockCall(...asked) as unknown, own: (key: string) => `me/${key}`, phoneCode: async () => ({ code: 'phone-code-1' }) },
}))

const NOW = Date.parse('2026-06-05T21:00:10+08:00')
const answers = (value: unknown) => ({ ok: true, value, now: NOW, trace: 't' })
const refuses = (code: string) => ({ ok: false, refusal: { code }, now: NOW, trace: 't' })
const joined = { card: { memberId: 'm1' }, welcomePoints: 50, claimed: false }
const inputs = () => mockCall.mock.calls.map(([, { input }]) => input as { operationId: string; phoneCode: string; consents: unknown })

beforeEach(() => {
  localStorage.clear()
  mockCall.mockReset()
})

async function threeTaps(join: { current: ReturnType<typeof useJoin> }): Promise<void> {
  act(() => join.current.agree(true))
  await act(() => join.current.verify())
  await act(() => join.current.join())
}

describe('M1 joining', () => {
  it('M1 three taps join; what is optional is off and the room goes along', async () => {
    mockCall.mockResolvedValue(answers(joined))
    const { result } = renderHook(() => useJoin('r=A08'))
    await threeTaps(result)
    expect(result.current.state).toEqual({ at: 'joined', joined })
    expect(mockCall).toHaveBeenCalledTimes(1)
    expect(inputs()[0]).toMatchObject({
      phoneCode: 'phone-code-1', isAdult: true, scene: 'r=A08',
      consents: { terms: { version: TERMS_SHOWN, agreed: true }, marketing: false, birthday: false, personalisation: false },
    })
  })

  it('M9 the terms shown are the version the contract publishes', () => expect(TERMS_SHOWN).toBe(TERMS_VERSION))

  it('M1 nothing is sent before terms and phone', async () => {
    const { result } = renderHook(() => useJoin(null))
    await act(() => result.current.join())
    await act(() => result.current.verify())
    await act(() => result.current.join())
    expect(mockCall).not.toHaveBeenCalled()
  })

  it.each([['PHONE_CODE_INVALID', 'expired'], ['PHONE_QUOTA', 'quota'], ['PHONE_SERVICE_DOWN', 'down']])('M3 %s leads back to the phone step and keeps the consent', async (code, trouble) => {
    mockCall.mockResolvedValue(refuses(code))
    const { result } = renderHook(() => useJoin(null))
    await threeTaps(result)
    expect(result.current.state).toMatchObject({ at: 'form', agreed: true, hasPhone: false, trouble, refusal: null, isJoining: false })
  })

  it('M9 outdated terms ask for the consent again and say why', async () => {
    mockCall.mockResolvedValue(refuses('TERMS_OUTDATED'))
    const { result } = renderHook(() => useJoin(null))
    await threeTaps(result)
    expect(result.current.state).toMatchObject({ at: 'form', agreed: false, hasPhone: true, refusal: { code: 'TERMS_OUTDATED' } })
  })

  it('P8 pressing again after no answer is the same operation', async () => {
    mockCall.mockResolvedValueOnce(refuses('BUSY')).mockResolvedValueOnce(answers(joined))
    const { result } = renderHook(() => useJoin(null))
    await threeTaps(result)
    expect(result.current.state).toMatchObject({ at: 'form', refusal: { code: 'BUSY' } })
    await act(() => result.current.join())
    expect(result.current.state.at).toBe('joined')
    expect(inputs()[0]?.operationId).toBe(inputs()[1]?.operationId)
  })

  it('M3 the phone button’s own words decide the way on', () => {
    expect(phoneTrouble({ code: 'x' })).toBeNull()
    expect(phoneTrouble({ message: 'getPhoneNumber:fail user deny' })).toBe('denied')
    expect(phoneTrouble({ errno: 1400001, message: 'getPhoneNumber:fail jsapi has no quota' })).toBe('quota')
    expect(phoneTrouble({ message: 'getPhoneNumber:fail time out' })).toBe('down')
  })
})
