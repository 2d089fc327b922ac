import { writeFileSync } from 'node:fs'
import { ourHouse } from './our-house.testkit'
import { peerCloud, peerHouse, PEERS } from './peer-houses.testkit'
import { claims, earns, lastPieces, type Load, notifiedTwice, playRaces, redemptions, refundAndRedeem, type Row, STOCKS } from './race.testkit'

// PERF R6: the races in which other systems lose points, through the bundled functions on the real wx-server-sdk under production's lock
// rules. `npm run races` plays them longer, more at once, with nobody asking twice, and beside the algorithms of the peers; there the fifty
// bills also come from tills whose phones ask again, and what is left of BUSY is what a person would see.
const ROUNDS = Number(process.env.RACES_ROUNDS ?? 1)
/** So many instances of a function write at once. */
const INSTANCES = Number(process.env.RACES_INSTANCES ?? 4)
/** Where the table is kept: a run by command. */
const { RACES_TALLY } = process.env
const load: Load = { earners: ROUNDS, spenders: 2 * ROUNDS, pairs: 4 * ROUNDS }
let ours: Awaited<ReturnType<typeof ourHouse>>
const rows: Row[] = []

beforeAll(async () => { ours = await ourHouse(INSTANCES, RACES_TALLY ? 'never' : 'until it is heard') }, 60_000)
afterAll(() => ours.cloud.close())

/** 0 members wrong, 0 points lost or doubled, 0 oversold, 0 unsold while eligible, 0 conflict errors. */
function clean(row: Row, ...refusals: readonly string[]): void {
  rows.push(row)
  expect(row).toMatchObject({ wrong: 0, points: 0, oversold: 0, unsold: 0, errors: 0, refusals })
  expect(ours.unsound()).toEqual([])
}
const MOST_MS = 120_000 * ROUNDS

describe('R6 races', () => {
  it('P9 fifty bills settled at the same time add up exactly', async () => clean(await earns(ours, load)), MOST_MS)

  it.each([2, 20])('P9 %i parallel redemptions of one balance: it pays for as many as it holds, the others hear INSUFFICIENT_POINTS', async (atOnce) => clean(await redemptions(ours, load, atOnce), 'INSUFFICIENT_POINTS'), MOST_MS)

  it.each(STOCKS)('R2 100 guests at once, %i in stock: exactly so many are redeemed, everybody else hears it kindly, nobody an error', async (stock) => {
    const row = await lastPieces(ours, stock)
    clean(row, ...(stock < 100 ? ['GIFT_SOLD_OUT'] : []))
    if (stock === 20) expect(row.requestsPerGuest).toBeLessThanOrEqual(2.5)
  }, MOST_MS)

  it('P1, P8 a bill notified twice at once counts once, and both hear so', async () => clean(await notifiedTwice(ours, load)), MOST_MS)

  it('P7, P9 a refund while its points are spent: what is gone already is a debt, to the point', async () => {
    const row = await refundAndRedeem(ours, load)
    clean(row, ...row.refusals.filter((code) => code === 'INSUFFICIENT_POINTS'))
  }, MOST_MS)

  it('C11 two staff take one complaint at once: one has it, the other is told to look again', async () => clean(await claims(ours, load), 'CHANGED_MEANWHILE'), MOST_MS)
})

if (RACES_TALLY) it('the same races over the algorithms of the peers', async () => {
  const test = await peerCloud(INSTANCES)
  const told: Row[] = [...rows]
  const phones = await ourHouse(INSTANCES, 'as its phone')
  const asked = await earns(phones, load)
  await phones.cloud.close()
  // How many are still told BUSY after the third time is the machine's; that nothing is lost by asking is ours.
  expect(asked).toMatchObject({ wrong: 0, points: 0 })
  told.push(asked)
  for (const peer of PEERS) told.push(...await playRaces(await peerHouse(test, peer), load))
  await test.cloud.close()
  writeFileSync(RACES_TALLY, JSON.stringify(told))
}, 20 * MOST_MS)
