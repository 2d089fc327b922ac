import { act, renderHook } from '@testing-library/react'
import { newPhoto } from './draft'
import { useOutbox } from './outbox'
import { useFiling } from './use-filing'

const mockInputs: { photos: string[] }[] = []
jest.mock('../../api/transport', () => ({
  transport: {
    call: async (_name: string, { input }: { input: { photos: string[] } }) => {
      mockInputs.push(input)
      return { ok: true, value: { complaint: { id: 'c1', number: 'C1' }, trackingCode: null, replayed: false }, now: Date.parse('2026-06-05T21:00:10+08:00'), trace: 't' }
    },
    upload: async (path: string) => `cloud://demo/${path}`,
    photos: { addressOf: async (kept: string) => `blob:${kept}`, drop: async () => undefined, choose: async () => [] },
    own: (key: string) => `me/${key}`,
  },
}))

beforeEach(() => {
  localStorage.clear()
  useOutbox.setState({ waiting: [], filed: [] })
  mockInputs.length = 0
})

it('C1 photos that are still being made small when 「提交投诉」 is pressed go with the complaint', async () => {
  const { result } = renderHook(() => useFiling({ room: 'A08', storeId: 'S01', about: null }))
  act(() => result.current.change({ category: 'hygiene', text: '沙发上有酒渍。' }))
  let made = (): void => undefined
  act(() => result.current.making(new Promise<void>((resolve) => { made = resolve }).then(() => result.current.change((was) => ({ photos: [...was.photos, newPhoto('small-1'), newPhoto('small-2')] })))))
  let submitted: Promise<void> = Promise.resolve()
  act(() => { submitted = result.current.submit() })
  expect(result.current.state).toMatchObject({ at: 'form', isMakingPhotos: true })
  expect(mockInputs).toEqual([])
  await act(async () => { made(); await submitted })
  expect(mockInputs.map(({ photos }) => photos.length)).toEqual([2])
  expect(result.current.state).toMatchObject({ at: 'filed' })
})
