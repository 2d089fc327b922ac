import { render, screen } from '@testing-library/react'
import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'
import { codeImage } from './code-image'
import { CodeView } from './code-view'

/** The pixels of our one-bit PNG, read with Node's own zlib: a second pair of eyes on chunks, checksums and packing. */
function pixels(address: string): { data: Uint8ClampedArray; width: number; height: number } {
  const bytes = Buffer.from(address.replace('data:image/png;base64,', ''), 'base64')
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const at = bytes.indexOf('IDAT')
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
  const line = 1 + Math.ceil(width / 8)
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const white = ((rows[y * line + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      if (!white) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { data, width, height }
}

describe('CodeView', () => {
  it.each(['E1.482913.k7', 'https://example.com/v/7K3M-Q2XP-9RTD', 'x'.repeat(200)])('a scanner reads back what was written: %s', (content) => {
    const { data, width, height } = pixels(codeImage(content))
    expect(jsQR(data, width, height)?.data).toBe(content)
  })

  it('keeps a white quiet zone of four dots, whatever the theme', () => {
    const { data, width } = pixels(codeImage('E1.482913.k7'))
    for (let y = 0; y < 16; y += 1) for (let x = 0; x < width; x += 1) expect(data[(y * width + x) * 4]).toBe(255)
  })

  it('a member code stays under 6 KB, since WeChat carries it through setData', () => {
    expect(codeImage('E1.8800123412345678.482913').length).toBeLessThan(6_000)
  })

  it('says its name and its digits', () => {
    render(<CodeView content="E1.482913" label="会员码" digits="482 913" />)
    expect(screen.getByRole('img', { name: '会员码，482 913' })).toBeTruthy()
    expect(screen.getByText('482 913')).toBeTruthy()
  })
})
