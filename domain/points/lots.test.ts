import { fen, points } from '../kernel/amount'
import { instant } from '../kernel/time'
import { applyMoves, available, deltaOf, drawFromLots, expireLots, firstExpiry, type Hold, issueToLot, type Lot, type LotMove, type Pot, returnToLots, spendableIn, standingHolds, takeBack } from './lots'

const now = instant(1000)
const lot = (lotId: string, remaining: number, over: Partial<Lot> = {}): Lot => ({ lotId, availableAt: instant(0), expiresAt: instant(5000), original: points(Math.max(remaining, 100)), remaining: points(remaining), ...over })
const hold = (lotId: string, held: number, until = 2000): Hold => ({ holdId: `h-${lotId}-${held}`, staffId: 'st-1', until: instant(until), worthFen: fen(0), draws: [{ lotId, points: points(held) }] })
const pot = (lots: readonly Lot[], over: Partial<Pot> = {}): Pot => ({ lots, holds: [], debt: points(0), ...over })
const move = (lotId: string, change: number, over: Partial<LotMove> = {}): LotMove => ({ lotId, availableAt: instant(0), expiresAt: instant(5000), change: points(change), issued: points(0), ...over })
const short = (moves: readonly LotMove[]): readonly (readonly [string, number])[] => moves.map(({ lotId, change }) => [lotId, change])

describe('P6 in which order lots are spent', () => {
  const drawn = (lots: readonly Lot[], asked: number): unknown => {
    const result = drawFromLots(pot(lots), points(asked), now)
    return result.ok && short(result.value.moves)
  }
  it('P6 first expiring first; of two that expire together the one available longer, then by name, wherever they stand in the account', () => {
    const soon = lot('z', 10, { expiresAt: instant(3000), availableAt: instant(900) })
    const [early, late, twin] = [lot('m', 10, { availableAt: instant(100) }), lot('a', 10, { availableAt: instant(200) }), lot('b', 10, { availableAt: instant(200) })]
    const wanted = [['z', -10], ['m', -10], ['a', -10], ['b', -10]]
    for (const lots of [[soon, early, late, twin], [twin, late, early, soon], [late, twin, soon, early], [early, soon, twin, late]]) expect(drawn(lots, 40)).toEqual(wanted)
  })

  it('P6 the account itself keeps its order: looking for the first to expire moves nothing', () => {
    const lots = [lot('late', 10), lot('soon', 10, { expiresAt: instant(3000) })]
    drawn(lots, 15)
    expect(lots.map(({ lotId }) => lotId)).toEqual(['late', 'soon'])
  })

  it('P3, P6, R1 pending, expired and held points are not there, and all of the rest is', () => {
    const lots = [lot('pending', 10, { availableAt: instant(1001) }), lot('over', 10, { expiresAt: instant(1000) }), lot('held', 10), lot('free', 10)]
    const held = pot(lots, { holds: [hold('held', 7), hold('free', 9, 1000)] })
    expect(lots.map((one) => spendableIn(held, one, now))).toEqual([0, 0, 3, 10])
    expect(available(held, now)).toBe(13)
    expect(drawFromLots(held, points(14), now)).toEqual({ ok: false, refusal: { code: 'INSUFFICIENT_POINTS', asked: 14, available: 13 } })
    expect(drawFromLots(held, points(13), now)).toMatchObject({ ok: true, value: { debtChange: 0 } })
  })
})

describe('P7 points that come in', () => {
  it('P7 a debt is paid first; only the rest lands in the lot, which remembers the whole', () => {
    const issued = issueToLot(pot([], { debt: points(30) }), lot('new', 0), points(100))
    expect(issued).toEqual({ moves: [move('new', 70, { issued: points(100) })], debtChange: -30 })
    expect(deltaOf(issued)).toBe(100)
    expect(issueToLot(pot([], { debt: points(130) }), lot('new', 0), points(100))).toMatchObject({ moves: [{ change: 0, issued: 100 }], debtChange: -100 })
  })

  it('P2 a bill that earns nothing opens no lot', () => {
    expect(issueToLot(pot([]), lot('new', 0), points(0))).toEqual({ moves: [], debtChange: 0 })
  })
})

describe('P7 points that are taken back', () => {
  it('P7 a lot that gives nothing is not in the entry', () => {
    const taken = takeBack(pot([lot('own', 50), lot('other', 50)]), points(50), 'own', now)
    expect(taken).toEqual({ moves: [move('own', -50)], debtChange: 0 })
    expect(takeBack(pot([lot('own', 50)]), points(0), 'own', now)).toEqual({ moves: [], debtChange: 0 })
  })

  it('R1, P7 free points first, of their own lot before the others; then held ones; only then a debt', () => {
    const held = pot([lot('first', 40, { expiresAt: instant(3000) }), lot('own', 60)], { holds: [hold('own', 20), hold('first', 30)] })
    const taken = (asked: number) => { const { moves, debtChange } = takeBack(held, points(asked), 'own', now); return [short(moves), debtChange] }
    expect(taken(40)).toEqual([[['own', -40]], 0])
    expect(taken(50)).toEqual([[['own', -40], ['first', -10]], 0])
    expect(taken(51)).toEqual([[['own', -41], ['first', -10]], 0])
    expect(taken(100)).toEqual([[['own', -60], ['first', -40]], 0])
    expect(taken(130)).toEqual([[['own', -60], ['first', -40]], 30])
  })
})

describe('P6 points that come back', () => {
  it('P7 a debt is paid from what comes back, lot by lot, until it is gone', () => {
    const owing = pot([lot('a', 0), lot('b', 0), lot('c', 0)], { debt: points(50) })
    const back = returnToLots(owing, [move('a', -40), move('b', -40), move('c', -40)], now)
    expect(back).toEqual({ moves: [move('b', 30), move('c', 40)], debtChange: -50 })
    expect(returnToLots(pot([lot('a', 0)], { debt: points(40) }), [move('a', -40)], now)).toEqual({ moves: [], debtChange: -40 })
  })

  it('P6 an expired lot takes its points back and repays nothing with them; one that has left the account takes none', () => {
    const over = { expiresAt: instant(1000) }
    const owing = pot([lot('over', 0, over)], { debt: points(50) })
    expect(returnToLots(owing, [move('over', -40, over), move('forgotten', -40, { expiresAt: instant(10) })], now)).toEqual({ moves: [move('over', 40, over)], debtChange: 0 })
  })
})

describe('P6 points that time has taken', () => {
  it('P6, R1 all that expired is booked off, but nothing a running hold promised, and no lot that is empty or still counts', () => {
    const over = { expiresAt: instant(1000) }
    const lots = [lot('over', 40, over), lot('promised', 40, over), lot('half', 40, over), lot('empty', 0, over), lot('live', 40)]
    expect(expireLots(pot(lots, { holds: [hold('promised', 40), hold('half', 15), hold('over', 40, 1000)] }), now)).toEqual({ moves: [move('over', -40, over), move('half', -25, over)], debtChange: 0 })
  })

  it('P6 the nightly job looks again when the first lot with points in it ends; an empty account has no such day', () => {
    const [soon, late] = [{ expiresAt: instant(3000) }, { expiresAt: instant(7000) }]
    expect(firstExpiry([lot('late', 5, late), lot('soon', 5, soon)])).toBe(3000)
    expect(firstExpiry([lot('soon', 0, soon), lot('late', 5, late)])).toBe(7000)
    expect(firstExpiry([lot('soon', 0, soon)])).toBeNull()
  })
})

describe('P5 what no lot may become', () => {
  const lots = [lot('a', 60)]
  it('P5 below nothing, or above what was issued', () => {
    expect(applyMoves(lots, [move('a', -60)])).toEqual([{ ...lots[0], remaining: 0 }])
    expect(applyMoves(lots, [move('a', 40)])).toEqual([{ ...lots[0], remaining: 100 }])
    expect(() => applyMoves(lots, [move('a', -61)])).toThrow('P5: lot a would hold -1 of 100')
    expect(() => applyMoves(lots, [move('a', 41)])).toThrow('P5: lot a would hold 101 of 100')
  })

  it('P6 a lot never changes when its points may be spent or when they end', () => {
    for (const terms of [{ expiresAt: instant(5001) }, { availableAt: instant(1) }]) expect(() => applyMoves(lots, [move('a', 1, terms)])).toThrow('P6: lot a with other terms')
  })

  it('R1 a hold stands while its time runs and every lot still has what it set aside, beside the holds before it', () => {
    const [first, second] = [hold('a', 40), hold('a', 20)]
    expect(standingHolds(lots, [first, second], now)).toEqual([first, second])
    expect(standingHolds([lot('a', 59)], [first, second], now)).toEqual([first])
    expect(standingHolds([], [first], now)).toEqual([])
    expect(standingHolds(lots, [hold('a', 40, 1000), hold('a', 60)], now)).toEqual([hold('a', 60)])
  })
})
