import { act, renderHook } from '@testing-library/react'
import type { Outcome } from './client'
import { rowsMost, usePages } from './use-pages'

interface Row { readonly id: number }
type Answer = Outcome<{ readonly rows: readonly Row[]; readonly next: string | null }>

/** A list of so many rows, 20 a page; the cursor is where the next page begins. */
const listOf = (count: number) => async (after: string | undefined): Promise<Answer> => {
  const from = Number(after ?? 0)
  const rows = Array.from({ length: Math.min(20, count - from) }, (_, at) => ({ id: from + at }))
  return { ok: true, value: { rows, next: from + 20 < count ? String(from + 20) : null } } as Answer
}

async function opened(count: number) {
  const { result } = renderHook(() => usePages(`test-${count}`, listOf(count) as never))
  await act(async () => { await result.current.again() })
  const rows = () => (result.current.state.at === 'ready' ? result.current.state.value as unknown as { rows: readonly Row[]; hasMore: boolean; isTurned: boolean } : null)!
  const more = () => act(async () => { await result.current.more() })
  const put = (changed: (row: Row) => Row) => act(async () => result.current.put(changed as never))
  return { put, rows, ids: () => rows().rows.map(({ id }) => id), more, again: () => act(async () => { await result.current.again() }) }
}

describe('a list read page by page', () => {
  it('adds pages at the end, and says when there are no more', async () => {
    const list = await opened(35)
    expect([list.ids().length, list.rows().hasMore]).toEqual([20, true])
    await list.more()
    expect([list.ids()[0], list.ids().length, list.rows().hasMore]).toEqual([0, 35, false])
  })

  it('what a write answered takes its row’s place, on the first page as on a later one, and the next page still follows', async () => {
    const list = await opened(65)
    await list.more()
    await list.put((row) => ([3, 33].includes(row.id) ? { id: row.id + 1_000 } : row))
    expect([list.ids()[3], list.ids()[33], list.ids().length]).toEqual([1_003, 1_033, 40])
    await list.more()
    expect([list.ids()[0], list.ids().length]).toEqual([40, 20])
  })

  it('WECHAT §2: never holds more rows than a screen may; pulled down it begins with the newest', async () => {
    const list = await opened(145)
    const seen = [list.ids().length]
    for (let page = 0; page < 7; page += 1) {
      await list.more()
      seen.push(list.ids().length)
    }
    expect(seen).toEqual([20, 40, 20, 40, 20, 40, 20, 25])
    expect(Math.max(...seen)).toBeLessThanOrEqual(rowsMost)
    expect([list.ids()[0], list.ids().length, list.rows().hasMore, list.rows().isTurned]).toEqual([120, 25, false, true])
    await list.again()
    expect([list.ids()[0], list.ids().length, list.rows().isTurned]).toEqual([0, 20, false])
  })
})
