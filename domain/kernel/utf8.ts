const REPLACEMENT = 0xfffd

/**
 * UTF-8 of a text, written out because WeChat's phones have no TextEncoder (nor does jsdom, which is how it showed). Half a surrogate
 * pair becomes U+FFFD, as TextEncoder does it, so phone and cloud hash the same bytes.
 */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const read = character.codePointAt(0) ?? REPLACEMENT
    const code = read >= 0xd800 && read <= 0xdfff ? REPLACEMENT : read
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(bytes)
}
