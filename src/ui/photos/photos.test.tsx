import { act, fireEvent, render, screen } from '@testing-library/react'
import { Photos } from './photos'

const signed = (at: number, names = ['a', 'b']) => names.map((name) => `http://cloud/${name}.jpg?sign=${at}`)
const words = (n: number) => `第 ${n} 张照片`
const pictures = () => [...document.querySelectorAll('img')]
const sources = () => pictures().map((picture) => picture.getAttribute('src'))
const failAll = () => act(() => pictures().forEach((picture) => fireEvent.error(picture)))

function open(first: readonly string[]) {
  const asks: true[] = []
  const shown = (addresses: readonly string[]) => <Photos addresses={addresses} label={words} onOld={() => asks.push(true)} />
  const { rerender } = render(shown(first))
  return { asks, read: (addresses: readonly string[]) => rerender(shown(addresses)) }
}

describe('photos under signed addresses', () => {
  it('when several addresses have grown old the case is asked for once, and the new addresses are shown', () => {
    const { asks, read } = open(signed(1))
    failAll()
    expect(asks).toHaveLength(1)
    expect(pictures()).toHaveLength(0)
    read(signed(2))
    expect(sources()).toEqual(signed(2))
  })

  it('a photo that fails with its new address too says so instead of asking for ever; a tap asks again', () => {
    const { asks, read } = open(signed(1, ['a']))
    failAll()
    read(signed(2, ['a']))
    failAll()
    expect(pictures()).toHaveLength(0)
    read(signed(3, ['a']))
    failAll()
    expect(asks).toHaveLength(1)
    expect(pictures()).toHaveLength(0)
    fireEvent.click(screen.getByRole('button', { name: /第 1 张照片，没有打开/ }))
    expect(asks).toHaveLength(2)
    read(signed(4, ['a']))
    expect(sources()).toEqual(signed(4, ['a']))
  })

  it('what the phone had kept is read once more before the cloud has answered: the picture comes with the answer', () => {
    const { asks, read } = open(signed(1, ['a']))
    failAll()
    read(signed(1, ['a']))
    failAll()
    read(signed(2, ['a']))
    expect(sources()).toEqual(signed(2, ['a']))
    expect(asks).toHaveLength(1)
  })

  it('an outage: photos that fail while nothing new was read do not ask again', () => {
    const { asks } = open(signed(1))
    const [first, second] = pictures() as [HTMLImageElement, HTMLImageElement]
    act(() => { fireEvent.error(first) })
    act(() => { fireEvent.error(second) })
    expect(asks).toHaveLength(1)
  })

  it('a newly signed address does not load a picture again that is on the screen; it is taken when that one fails', () => {
    const { asks, read } = open(signed(1, ['a']))
    read(signed(2, ['a']))
    expect(sources()).toEqual(signed(1, ['a']))
    failAll()
    expect(sources()).toEqual(signed(2, ['a']))
    expect(asks).toHaveLength(0)
  })

  it('a picture that loaded from its new address may grow old once more', () => {
    const { asks, read } = open(signed(1, ['a']))
    failAll()
    read(signed(2, ['a']))
    act(() => { fireEvent.load(pictures()[0]!) })
    failAll()
    expect(asks).toHaveLength(2)
  })
})
