/** A row and the line of the file it begins on, counted from 1 as an editor does: empty lines count, and are no rows. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

/**
 * Rows of a CSV text (RFC 4180): quoted fields may hold commas, quotes and line ends. CRLF, LF and a byte order mark are all fine,
 * since fields are trimmed, and what is trimmed holds the mark and the CR.
 */
export function readTable(text: string): readonly TableRow[] {
  const rows: TableRow[] = []
  let [row, field, isQuoted]: [string[], string, boolean] = [[], '', false]
  let [line, begun] = [1, 1]
  const endField = (): void => { row.push(field.trim()); field = '' }
  const endRow = (): void => { endField(); if (row.some((one) => one !== '')) rows.push({ line: begun, cells: row }); row = []; begun = line }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === '\n') line += 1
    if (isQuoted) {
      if (letter !== '"') field += letter
      else if (text.charAt(at + 1) === '"') { field += '"'; at += 1 } else isQuoted = false
    } else if (letter === '"' && field.trim() === '') { isQuoted = true; field = '' } else if (letter === ',' || letter === '\t') endField()
    else if (letter === '\n') endRow()
    else field += letter
  }
  endRow()
  return rows
}
