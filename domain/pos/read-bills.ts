import { type BusinessDate, parseLocalDate } from '../kernel/time'
import type { BillLine } from '../points/bill'
import type { BillCategory } from '../points/rules'
import { readTable } from './read-table'
import { readYuan } from './read-yuan'

/** A bill as the cash register wrote it; several rows of one number and date are its lines. */
export type PosBill = { readonly businessDate: BusinessDate; readonly billNumber: string; readonly room: string | null; readonly lines: readonly BillLine[]; /** The same row stood in the file more than once; it is counted once. */ readonly isRepeated: boolean }

export const POS_FAULTS = ['COLUMN_MISSING', 'BILL_NUMBER', 'DATE', 'CATEGORY', 'AMOUNT', 'DATE_AHEAD', 'TOO_MANY_ROWS'] as const
/** What is wrong on which line of the file, and the words that stood there: the first of them, a cell may hold a whole file. */
export type PosFault = { readonly row: number; readonly code: (typeof POS_FAULTS)[number]; readonly value: string }

/** One night's export of one store; a call to the cloud carries 100 KB, and a file grows by a third on the way. */
export const POS_LIMITS = { rows: 2000, bytes: 72_000 } as const

const COLUMNS = {
  bill: ['账单号', '单号', '账单', 'bill', 'bill number'], date: ['营业日', '日期', 'date', 'business date'], room: ['包厢', '房间', 'room'],
  category: ['类别', '分类', '项目', 'category'], amount: ['金额', '实付', '金额(元)', 'amount'],
} as const
type Column = keyof typeof COLUMNS

/** A map, since a file may say 'constructor', which every plain object knows. */
const CATEGORIES = new Map(Object.entries<BillCategory>({
  包厢: 'room', 包厢费: 'room', room: 'room', 酒水: 'drinks', drinks: 'drinks', 餐食: 'food', 小食: 'food', food: 'food', 服务: 'service', 服务费: 'service', service: 'service',
  充值: 'topup', topup: 'topup', 烟草: 'tobacco', 香烟: 'tobacco', tobacco: 'tobacco', 押金: 'deposit', deposit: 'deposit', 代收: 'collected', collected: 'collected', 团购: 'group_voucher', 团购券: 'group_voucher', group_voucher: 'group_voucher',
}))

/** 2026-06-08, 2026/6/8 and 20260608; null for a day that does not exist, and for 2026111, which may be two days. */
function readDate(text: string): BusinessDate | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!match) return null
  const date = `${match[1]}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
  return parseLocalDate(date) === null ? null : date as BusinessDate
}

const SHOWN_LENGTH = 40
const shown = (value: string): string => (value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value)

type Line = { readonly businessDate: BusinessDate; readonly billNumber: string; readonly room: string | null; readonly line: BillLine }

function readLine(cells: Readonly<Record<Column, string>>, tonight: BusinessDate): Line | { readonly code: PosFault['code']; readonly value: string } {
  const businessDate = readDate(cells.date)
  const category = CATEGORIES.get(cells.category.toLowerCase())
  const paidFen = readYuan(cells.amount)
  if (!/^[0-9A-Za-z-]{1,24}$/.test(cells.bill)) return { code: 'BILL_NUMBER', value: cells.bill }
  if (!businessDate) return { code: 'DATE', value: cells.date }
  if (businessDate > tonight) return { code: 'DATE_AHEAD', value: cells.date }
  if (!category) return { code: 'CATEGORY', value: cells.category }
  if (paidFen === null) return { code: 'AMOUNT', value: cells.amount }
  return { businessDate, billNumber: cells.bill, room: cells.room || null, line: { category, paidFen } }
}

const keyOf = ({ businessDate, billNumber }: Pick<Line, 'businessDate' | 'billNumber'>): string => `${businessDate} ${billNumber}`

function billsOf(lines: readonly Line[]): readonly PosBill[] {
  const bills = new Map<string, { first: Line; lines: BillLine[]; isRepeated: boolean }>()
  for (const one of lines) {
    const bill = bills.get(keyOf(one)) ?? { first: one, lines: [], isRepeated: false }
    const isAgain = bill.lines.some(({ category, paidFen }) => category === one.line.category && paidFen === one.line.paidFen)
    if (isAgain) bill.isRepeated = true
    else bill.lines.push(one.line)
    bills.set(keyOf(one), bill)
  }
  return [...bills.values()].map(({ first, lines: of, isRepeated }) => ({ businessDate: first.businessDate, billNumber: first.billNumber, room: first.room, lines: of, isRepeated }))
}

/**
 * P14: bills of a CSV text, and every row that could not be read, by number and code. A bill with such a row is left out whole: kept by
 * half it would stay so, since a bill's number is kept once. No bill is of a day after `tonight`. The same text always reads the same.
 */
export function readBills(text: string, tonight: BusinessDate): { readonly bills: readonly PosBill[]; readonly faults: readonly PosFault[] } {
  const [header = { line: 1, cells: [] }, ...rows] = readTable(text)
  const place = (column: Column): number => header.cells.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name.toLowerCase()))
  const missing = (['bill', 'date', 'category', 'amount'] as const).filter((column) => place(column) < 0)
  if (missing.length > 0) return { bills: [], faults: missing.map((column) => ({ row: header.line, code: 'COLUMN_MISSING', value: COLUMNS[column][0] })) }
  if (rows.length > POS_LIMITS.rows) return { bills: [], faults: [{ row: rows[POS_LIMITS.rows]?.line ?? 0, code: 'TOO_MANY_ROWS', value: String(rows.length) }] }
  const faults: PosFault[] = []
  const halfRead = new Set<string>()
  const lines = rows.flatMap(({ line, cells }): Line[] => {
    const cell = (column: Column): string => cells[place(column)] ?? ''
    const read = readLine({ bill: cell('bill'), date: cell('date'), room: cell('room'), category: cell('category'), amount: cell('amount') }, tonight)
    if (!('code' in read)) return [read]
    faults.push({ row: line, code: read.code, value: shown(read.value) })
    const businessDate = readDate(cell('date'))
    if (businessDate) halfRead.add(keyOf({ businessDate, billNumber: cell('bill') }))
    return []
  })
  return { bills: billsOf(lines.filter((one) => !halfRead.has(keyOf(one)))), faults }
}
