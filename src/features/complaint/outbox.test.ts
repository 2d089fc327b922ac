import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { TransportFailure } from '../../api/transport-port'
import { freshDraft, newPhoto, type Draft } from './draft'
import { acknowledge, flushOutbox, handOver, takeBack, useOutbox } from './outbox'

const mockCall = jest.fn()
const mockUpload = jest.fn()
const mockDrop = jest.fn()
let mockGone: readonly string[] = []
jest.mock('../../api/transport', () => ({
  transport: {
    call: (...asked: unknown[]) => mockCall(...asked) as unknown,
    upload: (...asked: unknown[]) => mockUpload(...asked) as unknown,
    photos: { addressOf: async (kept: string) => (mockGone.includes(kept) ? null : `blob:${kept}`), drop: async (kept: string) => { mockDrop(kept) }, choose: async () => [] },
    own: (key: string) => `me/${key}`,
  },
}))

const NOW = Date.parse('2026-06-05T21:00:10+08:00')
const offline = () => Promise.reject(new TransportFailure('offline'))
const filed = (trackingCode: string | null = null) => ({ complaint: { id: 'c1', number: 'C1' }, trackingCode, replayed: false })
const answers = (value: unknown) => ({ ok: true, value, now: NOW, trace: 't' })
const refuses = (code: string) => ({ ok: false, refusal: { code }, now: NOW, trace: 't' })
const written = (): Draft => ({ ...freshDraft({ room: 'A08', storeId: 'S01', about: null }), category: 'sound', text: '话筒有电流声' })
const sent = () => mockCall.mock.calls.map(([, { input }]) => input as { operationId: string; photos: string[] })
/** What a restart of the app leaves: the disk alone. */
const restart = () => useOutbox.setState({ waiting: [], filed: [] })

beforeEach(() => {
  localStorage.clear()
  restart()
  mockGone = []
  for (const each of [mockCall, mockUpload, mockDrop]) each.mockReset()
  mockUpload.mockImplementation(async (path: string) => `cloud://demo/${path}`)
})

describe('S4 complaints on their way', () => {
  it('S4 with no network it stays on the phone and goes out by itself afterwards, once', async () => {
    mockCall.mockImplementationOnce(offline).mockResolvedValueOnce(answers(filed()))
    await handOver(written())
    expect(useOutbox.getState().waiting).toMatchObject([{ isSending: false, refusal: { code: 'OFFLINE' } }])
    await flushOutbox()
    expect(useOutbox.getState()).toMatchObject({ waiting: [], filed: [{ filed: { complaint: { id: 'c1' } } }] })
    await flushOutbox()
    expect(mockCall).toHaveBeenCalledTimes(2)
  })

  it('P8 every try of one complaint carries the same operation and the same content', async () => {
    mockCall.mockImplementationOnce(() => Promise.reject(new TransportFailure('timeout'))).mockResolvedValueOnce(answers(filed()))
    await handOver(written())
    restart()
    await flushOutbox()
    expect(sent()).toHaveLength(2)
    expect(sent()[0]).toEqual(sent()[1])
  })

  it('S4 a restart forgets nothing that was handed over', async () => {
    mockCall.mockImplementation(offline)
    await handOver(written())
    restart()
    await flushOutbox()
    expect(useOutbox.getState().waiting.map(({ draft }) => draft.text)).toEqual(['话筒有电流声'])
  })

  it('S4 photos go up singly into the folder of the operation, and one that got through is not sent again', async () => {
    const draft = { ...written(), photos: [newPhoto('a'), newPhoto('b')] }
    mockUpload.mockReset()
    mockUpload.mockImplementationOnce(async (path: string) => `cloud://demo/${path}`).mockImplementationOnce(offline).mockImplementation(async (path: string) => `cloud://demo/${path}`)
    mockCall.mockResolvedValue(answers(filed()))
    await handOver(draft)
    expect(mockCall).not.toHaveBeenCalled()
    await flushOutbox()
    expect(mockUpload.mock.calls.map(([, address]) => address)).toEqual(['blob:a', 'blob:b', 'blob:b'])
    expect(sent()[0]?.photos).toEqual(draft.photos.map(({ id }) => `cloud://demo/${photoFolder(draft.id)}${id}.jpg`))
    expect(mockDrop.mock.calls).toEqual([['a'], ['b']])
  })

  it('C2 a photo the phone has thrown away does not keep the complaint back', async () => {
    mockGone = ['a']
    mockCall.mockResolvedValue(answers(filed()))
    await handOver({ ...written(), photos: [newPhoto('a'), newPhoto('b')] })
    expect(sent()[0]?.photos).toHaveLength(1)
  })

  it('S4 what may have arrived cannot be taken back and changed into a second complaint', async () => {
    mockCall.mockImplementation(offline)
    const draft = written()
    await handOver(draft)
    expect(takeBack(draft.id)).toBeNull()
  })

  it('S4 what the cloud refused for good comes back to the form as another operation with everything in it', async () => {
    mockCall.mockResolvedValue(refuses('CALENDAR_YEAR_MISSING'))
    const draft = { ...written(), photos: [newPhoto('a')] }
    await handOver(draft)
    const back = takeBack(draft.id)
    expect(back).toMatchObject({ text: draft.text, photos: [{ kept: 'a', fileId: null }] })
    expect(back?.id).not.toBe(draft.id)
    expect(useOutbox.getState().waiting).toEqual([])
  })

  it('C1 a tracking code survives a restart until the guest has noted it down', async () => {
    mockCall.mockResolvedValue(answers(filed('7K3QX2M9PA')))
    const draft = written()
    await handOver(draft)
    restart()
    await flushOutbox()
    expect(useOutbox.getState().filed).toMatchObject([{ draftId: draft.id, filed: { trackingCode: '7K3QX2M9PA' } }])
    acknowledge(draft.id)
    restart()
    await flushOutbox()
    expect(useOutbox.getState().filed).toEqual([])
  })
})
