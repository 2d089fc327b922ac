import { fireEvent, render, screen } from '@testing-library/react'
import { GiftPicture } from './gift-tile'

const shown = (sign: number) => <GiftPicture picture={`http://cloud/plate.jpg?sign=${sign}`} tone="amber" name="果盘" />
const picture = () => document.querySelector('img')

describe('a gift’s picture under a signed address', () => {
  it('S4 an address too old to open shows the letter instead of an empty place, and the picture comes with the new address', () => {
    const { rerender } = render(shown(1))
    fireEvent.error(picture()!)
    expect(screen.getByText('果')).toBeTruthy()
    rerender(shown(1))
    expect(picture()).toBeNull()
    rerender(shown(2))
    expect(picture()!.getAttribute('src')).toBe('http://cloud/plate.jpg?sign=2')
    expect(screen.queryByText('果')).toBeNull()
  })

  it('a late failure of the former address does not take the new picture away', () => {
    const { rerender } = render(shown(1))
    const former = picture()!
    rerender(shown(2))
    fireEvent.error(former)
    expect(picture()!.getAttribute('src')).toBe('http://cloud/plate.jpg?sign=2')
    expect(picture()).not.toBe(former)
  })
})
