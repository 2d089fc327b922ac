/** The fields of a multipart/form-data body, as bytes: the SDK sends openapi calls this way. */
export function parseMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const fields = new Map<string, Buffer>()
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType)
  if (!boundary) return fields
  const mark = Buffer.from(`--${(boundary[1] ?? boundary[2])!.trim()}`)
  let start = body.indexOf(mark)
  while (start >= 0) {
    const partStart = start + mark.length + 2
    const next = body.indexOf(mark, partStart)
    if (next < 0) break
    const headEnd = body.indexOf('\r\n\r\n', partStart)
    if (headEnd > 0 && headEnd < next) {
      const name = /name="([^"]*)"/.exec(body.toString('utf8', partStart, headEnd))?.[1]
      if (name !== undefined) fields.set(name, body.subarray(headEnd + 4, next - 2))
    }
    start = next
  }
  return fields
}
