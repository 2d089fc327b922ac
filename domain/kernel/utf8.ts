const REPLACEMENT = 0xfffd
const BYTES_A_UNIT = 3

/**
 * UTF-8 of a text, written out because WeChat's phones have no TextEncoder (nor does jsdom, which is how it showed). Half a surrogate
 * pair becomes U+FFFD, as TextEncoder does it, so phone and cloud hash the same bytes.
 */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * BYTES_A_UNIT)
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) {
      bytes[end++] = unit
      continue
    }
    const code = unit >= 0xd800 && unit <= 0xdfff ? pairAt(text, at) : unit
    if (code >= 0x10000) at += 1
    if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6)
    else {
      bytes[end++] = code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18)
      if (code >= 0x10000) bytes[end++] = 0x80 | ((code >> 12) & 63)
      bytes[end++] = 0x80 | ((code >> 6) & 63)
    }
    bytes[end++] = 0x80 | (code & 63)
  }
  return bytes.subarray(0, end)
}

/** The character of the pair that begins here. */
function pairAt(text: string, at: number): number {
  const code = text.codePointAt(at) as number
  return code < 0x10000 ? REPLACEMENT : code
}
