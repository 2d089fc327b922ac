import { act, fireEvent, render, screen } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { Photos } from './photos'

const signed = (at: number, names = ['a', 'b']) => names.map((name) => `http://cloud/${name}.jpg?sign=${at}`)
const words = (n: number) => `第 ${n} 张照片`
const pictures = () => [...document.querySelectorAll('img')]
const sources = () => pictures().map((picture) => picture.getAttribute('src'))
const failAll = () => act(() => pictures().forEach((picture) => fireEvent.error(picture)))
const broken = () => screen.queryByRole('button', { name: /第 1 张照片，没有打开/ })

interface Read { readonly addresses: readonly string[]; readonly whenDrawn?: () => void }

function open(first: readonly string[]) {
  const asks: (() => void)[] = []
  const ask = () => new Promise<void>((resolve) => { asks.push(resolve) })
  // `whenDrawn` is told between the drawing of a read and what React does after it: a slow phone hears of a failure just then.
  function Shown({ addresses, whenDrawn }: Read) {
    useLayoutEffect(() => { whenDrawn?.() }, [whenDrawn])
    return <Photos addresses={addresses} label={words} onOld={ask} />
  }
  const { rerender } = render(<Shown addresses={first} />)
  return {
    asks,
    read: (addresses: readonly string[], whenDrawn?: () => void) => rerender(<Shown addresses={addresses} {...(whenDrawn && { whenDrawn })} />),
    /** The last question has been answered, or refused. */
    over: () => act(async () => asks[asks.length - 1]?.()),
  }
}

describe('photos under signed addresses', () => {
  it('when several addresses have grown old the case is asked for once, and the new addresses are shown', async () => {
    const { asks, read, over } = open(signed(1))
    failAll()
    expect(asks).toHaveLength(1)
    expect(pictures()).toHaveLength(0)
    read(signed(2))
    expect(sources()).toEqual(signed(2))
    await over()
    expect(sources()).toEqual(signed(2))
  })

  it('a photo that fails with its new address too says so instead of asking for ever; a tap asks again', async () => {
    const { asks, read, over } = open(signed(1, ['a']))
    failAll()
    read(signed(2, ['a']))
    await over()
    failAll()
    expect(broken()).not.toBeNull()
    read(signed(3, ['a']))
    failAll()
    expect(asks).toHaveLength(1)
    fireEvent.click(broken()!)
    expect(asks).toHaveLength(2)
    read(signed(4, ['a']))
    expect(sources()).toEqual(signed(4, ['a']))
  })

  it('S4 what the phone had kept is drawn once more, and the failure is heard right then: the picture comes with the answer', () => {
    const { asks, read } = open(signed(1, ['a']))
    read(signed(1, ['a']), () => pictures()[0]!.dispatchEvent(new Event('error')))
    expect(pictures()).toHaveLength(0)
    expect(asks).toHaveLength(1)
    read(signed(2, ['a']))
    expect(sources()).toEqual(signed(2, ['a']))
  })

  it('S4 the failure of the old address is heard when the new one has just been drawn: the new one is shown', () => {
    const { asks, read } = open(signed(1, ['a']))
    read(signed(2, ['a']), () => pictures()[0]!.dispatchEvent(new Event('error')))
    expect(sources()).toEqual(signed(2, ['a']))
    expect(asks).toHaveLength(0)
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

  it('a failure that is heard twice, or late of a former picture, takes nothing from the new one', () => {
    const { read } = open(signed(1, ['a']))
    const [former] = pictures() as [HTMLImageElement]
    act(() => { fireEvent.error(former); fireEvent.error(former) })
    read(signed(2, ['a']))
    act(() => { fireEvent.error(former) })
    expect(sources()).toEqual(signed(2, ['a']))
    expect(pictures()[0]).not.toBe(former)
  })

  it('the read gives the same address: it is tried once more, then the photo says so', async () => {
    const { asks, read, over } = open(signed(1, ['a']))
    failAll()
    read(signed(1, ['a']))
    await over()
    expect(sources()).toEqual(signed(1, ['a']))
    failAll()
    expect(broken()).not.toBeNull()
    expect(asks).toHaveLength(1)
  })

  it('S4 offline: a read that is refused leaves no empty place; the photo says so, a tap asks again and the picture is back', async () => {
    const { asks, read, over } = open(signed(1, ['a']))
    failAll()
    await over()
    failAll()
    fireEvent.click(broken()!)
    expect(asks).toHaveLength(2)
    await over()
    failAll()
    expect(broken()).not.toBeNull()
    read(signed(2, ['a']))
    expect(sources()).toEqual(signed(2, ['a']))
  })

  it('an outage: photos that fail while nothing new was read do not ask again', async () => {
    const { asks, over } = open(signed(1))
    const [first, second] = pictures() as [HTMLImageElement, HTMLImageElement]
    act(() => { fireEvent.error(first) })
    await over()
    await act(async () => { fireEvent.error(second) })
    expect(asks).toHaveLength(1)
  })

  it('a newly signed address does not load a picture again that is on the screen; it is taken when that one fails', () => {
    const { asks, read } = open(signed(1, ['a']))
    const [picture] = pictures()
    read(signed(2, ['a']))
    expect(sources()).toEqual(signed(1, ['a']))
    expect(pictures()[0]).toBe(picture)
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
