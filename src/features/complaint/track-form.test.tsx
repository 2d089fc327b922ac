import { fireEvent, render, screen } from '@testing-library/react'
import { tidyCode, TrackForm } from './track-form'

describe('C1 a tracking code as people type it', () => {
  it.each([['abcde 12345', 'ABCDE12345'], ['ＡＢＣＤＥ１２３４５', 'ABCDE12345'], ['ABCDE-12345', 'ABCDE12345'], ['OBCDE-I2L45', '0BCDE12145']])('%s is read as %s', (typed, code) => expect(tidyCode(typed)).toBe(code))
  it.each(['', '   ', 'ABC', 'ABCDE123456', '查询码查询码查询码查'])('%s is none', (typed) => expect(tidyCode(typed)).toBeNull())

  it('a code that was not found stays in the field, to be looked over', () => {
    const tracked = jest.fn()
    render(<TrackForm start="ABCDE12345" onTrack={tracked} />)
    fireEvent.click(screen.getByRole('button', { name: '查询' }))
    expect(tracked).toHaveBeenCalledWith('ABCDE12345')
  })
})
