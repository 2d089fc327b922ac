import { parseInstant, parseLocalDate, type Instant, type LocalDate, type Month } from '@encore/domain/kernel/time'
import type { Fen } from '@encore/domain/kernel/amount'
import * as v from 'valibot'

/** Limits of what may be asked, in one place. */
export const limits = {
  pageSize: 20,
  pageSizeMost: 50,
  complaintText: 1000,
  complaintPhotos: 9,
  nickname: 20,
  noteText: 2000,
  reason: 200,
  externalNumber: 40,
  billLines: 50,
  billSharers: 9,
  lineFen: 10_000_000,
  staffName: 20,
  noticeText: 6000,
} as const

/** Made and stored by the client before it sends (P8); becomes a document's `_id`. */
export const operationId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{16,40}$/, 'operationId'))
export const documentId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z:._-]{1,80}$/, 'id'))
export const storeId = v.pipe(v.string(), v.regex(/^S\d{2}$/, 'storeId'))
export const roomId = v.pipe(v.string(), v.regex(/^[0-9A-Z-]{1,8}$/, 'roomId'))
export const fenAmount = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(limits.lineFen), v.transform((n) => n as Fen))

/** Text a person wrote: trimmed, control characters refused, counted in characters as people count them. */
export const words = (most: number, least = 1) => v.pipe(
  v.string(),
  v.trim(),
  // A character is one or two units of a string: what cannot fit is not counted.
  v.maxLength(most * 2),
  v.check((text) => [...text].length >= least && [...text].length <= most, `${least}–${most} characters`),
  v.check((text) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text), 'control characters'),
)

export const localDateText = v.pipe(
  v.string(),
  v.check((text) => parseLocalDate(text) !== null, 'a date that exists, YYYY-MM-DD'),
  v.transform((text) => text as LocalDate),
)

export const monthText = v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM'), v.transform((text) => text as Month))

export const instantText = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== null, 'an ISO 8601 instant with an offset'),
  v.transform((text) => parseInstant(text) as Instant),
)

/** Keyed paging (never an offset): the cursor is what the page before answered as `next`. */
export const page = {
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pageSizeMost)), limits.pageSize),
}

export interface Page<Row> { readonly rows: readonly Row[]; readonly next: string | null }
