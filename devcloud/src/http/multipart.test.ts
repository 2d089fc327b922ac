import { parseMultipart } from './multipart'

const part = (head: string, body: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--BOUND\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])

describe('multipart form', () => {
  it('gives every field as it was, line breaks and zero bytes included', () => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 255])
    const body = Buffer.concat([part('name="action"', 'wx.openApi'), part('name="requestData"; filename="x"\r\nContent-Type: application/octet-stream', bytes), part('name="empty"', ''), Buffer.from('--BOUND--\r\n')])
    const fields = parseMultipart('multipart/form-data; boundary=BOUND', body)
    expect(fields.get('action')?.toString()).toBe('wx.openApi')
    expect(fields.get('requestData')?.equals(bytes)).toBe(true)
    expect(fields.get('empty')?.length).toBe(0)
  })

  it('answers nothing to what is no form', () => {
    expect(parseMultipart('multipart/form-data', Buffer.from('x')).size).toBe(0)
    expect(parseMultipart('multipart/form-data; boundary=B', Buffer.from('x')).size).toBe(0)
  })
})
