import fc from 'fast-check'
import type { BusinessDate } from '../kernel/time'
import { readBills as readBillsAt } from './read-bills'
import { readYuan } from './read-yuan'
import { readTable } from './read-table'

const TONIGHT = '2026-11-20' as BusinessDate
const readBills = (text: string) => readBillsAt(text, TONIGHT)

describe('P14 a CSV of the cash register', () => {
  it('P14 rows of one number and date are one bill; columns in any order, Chinese or English; quotes, CRLF and a byte order mark', () => {
    const text = '\ufeff营业日,账单号,类别,金额,包厢\r\n2026-06-08,0042,包厢费,"1,280.50",A08\r\n2026/6/8,0042,酒水,¥320,A08\r\n20260608,0043,香烟,45,\r\n\r\n'
    expect(readBills(text)).toEqual({
      faults: [],
      bills: [
        { businessDate: '2026-06-08', billNumber: '0042', room: 'A08', isRepeated: false, lines: [{ category: 'room', paidFen: 128_050 }, { category: 'drinks', paidFen: 32_000 }] },
        { businessDate: '2026-06-08', billNumber: '0043', room: null, isRepeated: false, lines: [{ category: 'tobacco', paidFen: 4500 }] },
      ],
    })
    expect(readBills('bill,date,category,amount\nB1,2026-06-08,Drinks,1.5').bills).toMatchObject([{ billNumber: 'B1', lines: [{ category: 'drinks', paidFen: 150 }] }])
  })
  it('P14 the same row twice is counted once and named', () => {
    expect(readBills('账单号,营业日,类别,金额\n1,2026-06-08,酒水,10\n1,2026-06-08,酒水,10').bills).toMatchObject([{ isRepeated: true, lines: [{ paidFen: 1000 }] }])
  })
  it('P14 every row that cannot be read is named by number, code and what stood there', () => {
    const { bills, faults } = readBills('账单号,营业日,类别,金额\n账,2026-06-08,酒水,10\n1,2026-02-30,酒水,10\n1,2026-06-08,小费,10\n1,2026-06-08,酒水,-5\n1,2026-06-08,酒水,1.234\n2,2026-06-08,酒水,10')
    expect(faults).toEqual([{ row: 2, code: 'BILL_NUMBER', value: '账' }, { row: 3, code: 'DATE', value: '2026-02-30' }, { row: 4, code: 'CATEGORY', value: '小费' }, { row: 5, code: 'AMOUNT', value: '-5' }, { row: 6, code: 'AMOUNT', value: '1.234' }])
    expect(bills).toMatchObject([{ billNumber: '2' }])
    expect(readBills('账单号,金额\n1,1').faults).toEqual([{ row: 1, code: 'COLUMN_MISSING', value: '营业日' }, { row: 1, code: 'COLUMN_MISSING', value: '类别' }])
    expect(readBills(`账单号,营业日,类别,金额\n${'1,2026-06-08,酒水,10\n'.repeat(2001)}`).faults).toMatchObject([{ code: 'TOO_MANY_ROWS', value: '2001' }])
    expect(readBills('').faults).toHaveLength(4)
  })
  it('P14 a date that may be two days is none, and neither is a category whose name every object knows', () => {
    const faultOf = (date: string, category: string) => readBills(`账单号,营业日,类别,金额\n1,${date},${category},10`).faults
    expect(faultOf('2026111', '酒水')).toEqual([{ row: 2, code: 'DATE', value: '2026111' }])
    for (const date of ['202668', '2026-0608', '026-06-08', '2026-06-08x', 'x2026-06-08', '120260608', '202606081']) expect(faultOf(date, '酒水')).toMatchObject([{ code: 'DATE' }])
    for (const date of ['2026.6.8', '2026/06/08', '20260608']) expect(readBills(`账单号,营业日,类别,金额\n1,${date},酒水,10`).bills).toMatchObject([{ businessDate: '2026-06-08' }])
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(faultOf('2026-06-08', name)).toEqual([{ row: 2, code: 'CATEGORY', value: name }])
  })
  it.each([
    ['room', ['包厢', '包厢费', 'Room']], ['drinks', ['酒水', 'drinks']], ['food', ['餐食', '小食', 'FOOD']], ['service', ['服务', '服务费', 'service']], ['topup', ['充值', 'topup']],
    ['tobacco', ['烟草', '香烟', 'tobacco']], ['deposit', ['押金', 'deposit']], ['collected', ['代收', 'collected']], ['group_voucher', ['团购', '团购券', 'group_voucher']],
  ])('P1, P14 %s is known by the words %j', (category, words) => {
    for (const word of words) expect(readBills(`账单号,营业日,类别,金额\n1,2026-06-08,${word},10`).bills).toEqual([{ businessDate: '2026-06-08', billNumber: '1', room: null, isRepeated: false, lines: [{ category, paidFen: 1000 }] }])
  })
  it('P14 only the same category and the same amount are the same row again', () => {
    const { bills } = readBills('账单号,营业日,类别,金额\n1,2026-06-08,酒水,10\n1,2026-06-08,酒水,20\n1,2026-06-08,餐食,10')
    expect(bills).toMatchObject([{ isRepeated: false, lines: [{ paidFen: 1000 }, { paidFen: 2000 }, { category: 'food', paidFen: 1000 }] }])
  })
  it('P14 a bill number is letters, digits and dashes, at most 24, and nothing else anywhere in it', () => {
    const read = (number: string) => readBills(`账单号,营业日,类别,金额\n${number},2026-06-08,酒水,10`)
    for (const number of ['A-1', '1'.repeat(24)]) expect(read(number)).toMatchObject({ faults: [], bills: [{ billNumber: number }] })
    for (const number of ['账1', '1账', '1'.repeat(25), '1 2', '']) expect(read(number)).toEqual({ bills: [], faults: [{ row: 2, code: 'BILL_NUMBER', value: number }] })
  })
  it('P14 two thousand rows are read; one more, or a missing column, and nothing is', () => {
    const rows = (n: number): string => Array.from({ length: n }, (_, at) => `${at},2026-06-08,酒水,10`).join('\n')
    expect(readBills(`账单号,营业日,类别,金额\n${rows(2000)}`).bills).toHaveLength(2000)
    expect(readBills(`账单号,营业日,类别,金额\n${rows(2001)}`)).toEqual({ bills: [], faults: [{ row: 2002, code: 'TOO_MANY_ROWS', value: '2001' }] })
    expect(readBills('账单号,营业日,金额\n1,2026-06-08,10')).toEqual({ bills: [], faults: [{ row: 1, code: 'COLUMN_MISSING', value: '类别' }] })
  })
  it('P14 a bill with a row that cannot be read is left out whole, whichever row comes first; another night’s of the same number is another bill', () => {
    const good = '1,2026-06-08,包厢,100'
    const bad = '1,2026-06-08,玩具,20'
    const others = '1,2026-06-09,包厢,100\n2,2026-06-08,包厢,100'
    for (const rows of [[good, bad, others], [bad, others, good]]) {
      const { bills, faults } = readBills(`账单号,营业日,类别,金额\n${rows.join('\n')}`)
      expect(bills.map(({ businessDate, billNumber }) => [businessDate, billNumber])).toEqual([['2026-06-09', '1'], ['2026-06-08', '2']])
      expect(faults).toMatchObject([{ code: 'CATEGORY', value: '玩具' }])
    }
  })
  it('P14 tonight’s bills are read, no evening’s that is still to come', () => {
    expect(readBills('账单号,营业日,类别,金额\n1,2026-11-20,酒水,10\n2,2026-11-21,酒水,10')).toMatchObject({ bills: [{ billNumber: '1' }], faults: [{ row: 3, code: 'DATE_AHEAD', value: '2026-11-21' }] })
  })
  it('P14 a fault repeats no more of a cell than a screen can show', () => {
    const faultOf = (amount: string) => readBills(`账单号,营业日,类别,金额\n1,2026-06-08,酒水,${amount}`).faults
    expect(faultOf('9'.repeat(40))).toMatchObject([{ value: '9'.repeat(40) }])
    expect(faultOf('9'.repeat(70_000))).toEqual([{ row: 2, code: 'AMOUNT', value: `${'9'.repeat(40)}…` }])
  })
  it('P14 amounts as registers write them: a sign of currency, gaps, commas by thousands; the most of a line and not a fen more', () => {
    expect(['¥ 12', '￥12.5', '1,234.56', '12,345', '0', '100,000.00'].map(readYuan)).toEqual([1200, 1250, 123_456, 1_234_500, 0, 10_000_000])
    expect(['100,000.01', '1,234,567', '1234,567', '1,23', '.5', '12.', '12.345', '-1', '¥¥1', '12a', 'a12'].map(readYuan)).toEqual(Array(11).fill(null))
  })
  it('P14 tabs part fields as commas do; a quote counts only where a field begins, after gaps too; a byte order mark and CR are nothing', () => {
    expect(readTable('\ufeffa\tb,c\r\n5" x, "d,\n""e"" ",\r\n').map(({ cells }) => cells)).toEqual([['a', 'b', 'c'], ['5" x', 'd,\n"e"', '']])
    expect(readTable('\ufeff"a"\r\n')).toEqual([{ line: 1, cells: ['a'] }])
  })
  it('P14 a fault names the line as an editor counts it: empty lines and line ends inside quotes count', () => {
    expect(readBills('\n账单号,营业日,类别,金额\n\n1,2026-06-08,"酒\n水",10\n1,2026-06-08,酒水,x').faults).toEqual([{ row: 4, code: 'CATEGORY', value: '酒\n水' }, { row: 6, code: 'AMOUNT', value: 'x' }])
  })
  it('no float: every amount of whole fen is read as it was written', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), (amount) => {
      expect(readYuan(`${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`)).toBe(amount)
    }))
    expect([readYuan('12,34'), readYuan('1e3'), readYuan(''), readYuan('100000.01')]).toEqual([null, null, null, null])
  })
  it('whatever was quoted is read back', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }).filter((row) => row.some((cell) => cell.trim() !== '')), { maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\r\n')
      expect(readTable(text).map(({ cells }) => cells)).toEqual(rows.map((row) => row.map((cell) => cell.trim())))
    }))
  })
})
