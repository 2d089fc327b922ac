import { writeFileSync } from 'node:fs'
import type { CloudDatabase } from '../platform/cloud-database'
import { startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { newGuests, openHouse, playEvening, snapshotOf } from './bank.testkit'
import { anomalyIn } from './linearizable.testkit'

// Jepsen's bank over the real wx-server-sdk: sixteen instances of each function, sixteen clients, a reader that takes snapshots.
// npm run bank -- --evenings=125: a hundred thousand operations, a thousand histories.
const EVENINGS = Number(process.env.BANK_EVENINGS ?? 1)
const CALLS = Number(process.env.BANK_CALLS ?? 160)
const CLIENTS = 16
const MEMBERS = 8
const WELCOME = 50
const YEAR_AND_A_MONTH_MS = 400 * 86_400_000

let test: TestCloud
let db: CloudDatabase
beforeAll(async () => {
  test = await startTestCloud({ maxInstancesPerFunction: CLIENTS })
  Object.assign(process.env, test.cloud.sdkEnv)
  const { default: cloud } = await import('wx-server-sdk')
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
  db = cloud.database({ throwOnNotFound: false } as object) as unknown as CloudDatabase
}, 120_000)
afterAll(() => test.cloud.close())

it(`R2 ${EVENINGS} evenings of ${CALLS} calls: every snapshot Σ entries = Σ balances = Σ lots − debt, and each balance could be one register`, async () => {
  const giftId = await openHouse(test)
  const tally = { operations: 0, snapshots: 0, histories: 0, recorded: 0, mostTries: 0, evenings: 0 }
  let members: Awaited<ReturnType<typeof newGuests>> = []
  for (let evening = 1; evening <= EVENINGS; evening += 1) {
    members = await newGuests(test, evening, MEMBERS)
    const ids = members.map(({ memberId }) => memberId)
    const played = await playEvening(test, { members, giftId }, { seed: evening, calls: CALLS, clients: CLIENTS, snapshot: () => snapshotOf(db, ids) })
    expect(played.violations).toEqual([])
    for (const [memberId, calls] of played.calls) {
      expect({ memberId, evening, anomaly: anomalyIn(WELCOME, calls) }).toEqual({ memberId, evening, anomaly: null })
      tally.histories += 1
      tally.recorded += calls.length
    }
    tally.operations += played.operations
    tally.snapshots += played.snapshots
    tally.mostTries = Math.max(tally.mostTries, played.mostTries)
    tally.evenings = evening
    if (process.env.BANK_TALLY) writeFileSync(process.env.BANK_TALLY, JSON.stringify(tally))
  }
  // P6: everything expires in one night, booked off by two runs of the job at once while guests look and the reader reads on.
  const ids = members.map(({ memberId }) => memberId)
  test.cloud.clock.moveBy(YEAR_AND_A_MONTH_MS)
  const [, , wrong] = await Promise.all([test.cloud.fireTimer('nightly'), test.cloud.fireTimer('nightly'), snapshotOf(db, ids), ...members.map(({ who }) => test.guest(who, 'openHome', {}))])
  expect([...wrong, ...await snapshotOf(db, ids)]).toEqual([])
  const cards = await Promise.all(members.map(({ who }) => test.guestDoes(who, 'openHome', {})))
  expect(cards.map(({ card }) => card?.points.available)).toEqual(members.map(() => 0))
  expect(tally.recorded).toBeGreaterThan(tally.operations / 2)
}, 7_200_000)
