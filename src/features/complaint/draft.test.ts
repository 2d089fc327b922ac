import { fileComplaint } from '@encore/contract/complaint'
import * as v from 'valibot'
import { freshDraft, filingOf, keepDraft, problemsOf, readDraft, TEXT_MOST, type Draft, type Opening } from './draft'

jest.mock('../../api/transport', () => ({ transport: { own: (key: string) => `me/${key}` } }))

const opening: Opening = { room: 'A08', storeId: 'S01', about: null }
const question: Opening = { room: null, storeId: 'S01', about: { entryId: 'S01:2026-06-05:1001', text: '对 6 月 5 日的「消费得分 +128 积分」有疑问' } }
const written = (change: Partial<Draft> = {}): Draft => ({ ...freshDraft(opening), category: 'sound', text: '话筒有电流声', ...change })

beforeEach(() => localStorage.clear())

describe('S4 the draft', () => {
  it('S4 what was written comes back after a restart', () => {
    keepDraft(opening, written({ text: '写到一半' }))
    expect(readDraft(opening)).toMatchObject({ isRestored: true, draft: { text: '写到一半' } })
  })

  it('P11 a question about an entry has a draft of its own, with the entry attached, a bill or any other', () => {
    keepDraft(opening, written())
    const { draft, isRestored } = readDraft(question)
    expect(isRestored).toBe(false)
    expect(draft).toMatchObject({ category: 'price', entryId: 'S01:2026-06-05:1001' })
    expect(draft.text).toContain('+128')
    expect(filingOf(draft)).toMatchObject({ entryId: 'S01:2026-06-05:1001' })
  })

  it('M4 the room of tonight fills an empty field and never replaces one that was written', () => {
    keepDraft(opening, written({ room: '' }))
    expect(readDraft(opening).draft.room).toBe('A08')
    keepDraft(opening, written({ room: 'B02' }))
    expect(readDraft(opening).draft.room).toBe('B02')
  })

  it('C1 1 to 1,000 characters, counted as people count them', () => {
    expect(problemsOf(written({ text: '  ' }))).toMatchObject({ text: 'missing' })
    expect(problemsOf(written({ text: '😀'.repeat(TEXT_MOST) }))).toBeNull()
    expect(problemsOf(written({ text: '字'.repeat(TEXT_MOST + 1) }))).toMatchObject({ text: 'long' })
    expect(problemsOf(written({ category: null, room: '八号' }))).toMatchObject({ category: true, room: true })
  })

  it('X1 what is sent is what the contract reads, whatever was filled in', () => {
    const full = written({ evening: '2026-06-05', hour: 25, wishedRemedy: '换一间', aboutMinor: true, someoneHurt: true, anonymity: 'respondent', wishedContact: 'phone', entryId: 'b1', photos: [{ id: 'p', kept: 'k', fileId: 'cloud://demo/complaints/x/p.jpg' }] })
    for (const draft of [written(), full, written({ anonymity: 'store', wishedContact: 'phone' })]) expect(v.safeParse(fileComplaint(), filingOf(draft)).issues).toBeUndefined()
    expect(filingOf(full).visitAt).toBe('2026-06-06T01:00:00+08:00')
    expect(filingOf(written({ anonymity: 'store', wishedContact: 'phone' })).wishedContact).toBe('none')
  })
})
