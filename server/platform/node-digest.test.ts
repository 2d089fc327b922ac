import * as onPhones from '@encore/domain/kernel/digest'
import fc from 'fast-check'
import * as inTheCloud from './node-digest'

describe('P10 P15 one hash on the phone and in the cloud', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 300 })

  it('the cloud stands in for everything the phone has', () => {
    expect(Object.keys(inTheCloud).sort()).toEqual(Object.keys(onPhones).sort())
  })

  it('any text has the same SHA-256, halves of surrogate pairs included', () => {
    for (const text of ['', 'A08', '陈小姐', '🎤', '\ud83c', 'a\udfa4b', '\ud83c🎤']) expect(inTheCloud.sha256Hex(text)).toBe(onPhones.sha256Hex(text))
    fc.assert(fc.property(texts, (text) => { expect(inTheCloud.sha256Hex(text)).toBe(onPhones.sha256Hex(text)) }), { seed: 5 })
  })

  it('any text under any key of 32 bytes has the same HMAC', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    fc.assert(fc.property(keys, texts, (key, text) => { expect(inTheCloud.hmacHex(key, text)).toBe(onPhones.hmacHex(key, text)) }), { seed: 5 })
  })
})
