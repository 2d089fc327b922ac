import { act, fireEvent, render, screen } from '@testing-library/react'
import type { Rows } from '../../api/use-pages'
import type { Asked } from '../../api/use-query'
import { ShownRows } from './shown-rows'

const page = { rows: ['第一行'], hasMore: true, isReadingMore: false, moreRefused: null, isTurned: false }
const ready = (value: Partial<Rows<string>>): Asked<Rows<string>> => ({ at: 'ready', value: { ...page, ...value }, asOf: 0, stale: null, isRefreshing: false }) as Asked<Rows<string>>

function shown(state: Asked<Rows<string>>) {
  const asked: string[] = []
  const of = { state, again: async () => { asked.push('again') }, more: async () => { asked.push('more') } }
  render(<ShownRows of={of} later="更早的" empty={<i>还没有</i>}>{(rows) => <b>{rows.join()}</b>}</ShownRows>)
  return asked
}

describe('a list read page by page, as every page shows it', () => {
  it('later rows that did not come are told, with a way to ask again; what is there stays', async () => {
    const asked = shown(ready({ moreRefused: { code: 'OFFLINE' } }))
    expect(screen.getByText('第一行')).toBeTruthy()
    expect(screen.getByText('上面的都还在，再试一次就接着往下读')).toBeTruthy()
    await act(async () => { fireEvent.click(screen.getByRole('button', { name: '再试一次' })) })
    expect(asked).toEqual(['more'])
  })

  it('without rows it says so, at the end there is no way on, and behind a turned leaf there is one to the newest', async () => {
    shown(ready({ rows: [], hasMore: false }))
    expect(screen.getByText('还没有')).toBeTruthy()
    expect(screen.queryByText('更早的')).toBeNull()
    const asked = shown(ready({ isTurned: true, hasMore: false }))
    await act(async () => { fireEvent.click(screen.getByText('回到最新')) })
    expect(asked).toEqual(['again'])
  })
})
