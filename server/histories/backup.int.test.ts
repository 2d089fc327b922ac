import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import { differences, outcomeOf } from './evening-outcome.testkit'
import { openStore, playEvening } from './evening.testkit'

// A store that is lost and brought back from its backup: the same points, vouchers, cases, messages and photos, and it reconciles.
const GUESTS = ['g1', 'g2']
const home = mkdtempSync(join(tmpdir(), 'encore-backup-'))
const file = join(home, 'evening.dcbackup')
interface Said { out: string; err: string }
const command = async (...line: string[]): Promise<Said & { code: number }> => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a built file, absent until the build ran
  const { run } = require(resolve(__dirname, '../../dist/devcloud/command.cjs')) as { run(line: string[], io: object): Promise<number> }
  const said: Said = { out: '', err: '' }
  return { code: await run(line, { out: (text: string) => { said.out += text }, err: (text: string) => { said.err += text }, now: () => Date.UTC(2026, 5, 11) }), ...said }
}
const open = (folder: string, at: string): Promise<TestCloud> => startTestCloud({ dataDir: join(home, folder), initialClock: { at, frozen: true } })
const photoOf = async (test: TestCloud, who: string): Promise<number> => {
  const { rows } = await test.guestDoes(who, 'listComplaints', {})
  const { photos } = await test.guestDoes(who, 'getComplaint', { id: rows[0]?.id ?? '' })
  return (await fetch(photos[0] ?? '')).status
}
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('a store is lost and brought back', () => {
  it('P10 a backup taken while bills are settled holds each of them whole or not at all; restored it reconciles and is the same store', async () => {
    const first = await open('lost', '2026-06-08T20:00:00+08:00')
    await playEvening(first, GUESTS, await openStore(first))
    const memberId = (await first.guestDoes('g1', 'openHome', {})).card?.memberId ?? ''
    const settle = (n: number) => first.staff('clerk', 'settleBill', { operationId: `backup-bill-${n}`.padEnd(24, '0'), memberId, billNo: `K${n}`, lines: [{ category: 'room', paidFen: 9_900 }] })
    expect((await settle(0)).ok).toBe(true)
    const underway = [1, 2, 3, 4].map(settle)
    await Promise.race(underway)
    first.cloud.backup(file)
    const atBackup = outcomeOf(first, GUESTS)
    await Promise.all(underway)
    await first.cloud.close()

    expect(await command('restore', '--from', file, '--data', join(home, 'found'))).toMatchObject({ code: 0 })
    const second = await open('found', '2026-06-10T13:00:00+08:00')
    expect(await differences(second)).toEqual([])
    expect(outcomeOf(second, GUESTS)).toEqual(atBackup)
    expect(await Promise.all(GUESTS.map((who) => photoOf(second, who)))).toEqual([200, 200])
    // P8 holds over the loss: a bill that was acknowledged before the backup answers as it did.
    expect(await second.staff('clerk', 'settleBill', { operationId: 'backup-bill-0'.padEnd(24, '0'), memberId, billNo: 'K0', lines: [{ category: 'room', paidFen: 9_900 }] })).toMatchObject({ ok: true, value: { replayed: true } })
    await second.cloud.close()
  }, 240_000)
})
