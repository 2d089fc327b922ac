import type { Entry } from '@encore/domain/points/entry'
import { instant } from '@encore/domain/kernel/time'
import { makeStatement, verifyStatement } from '@encore/domain/points/statement'
import { memoryWorld } from '../platform/memory-world.testkit'
import { guestOf, joined, settled } from './points-scene.testkit'
import { statementPage } from './statement-page'

const guest = guestOf('o-guest')

describe('P15 the statement', () => {
  it('P15 read in pieces while bills are settled, it verifies; another guest’s entries are not in it', async () => {
    const world = await memoryWorld()
    const memberId = await joined(world)
    const other = await joined(world, 'o-other', '13900000000')
    await settled(world, other, 70_000)
    for (let n = 0; n < 205; n += 1) await settled(world, memberId, 10_000 + n)
    const entries: Entry[] = []
    for (let after = 0; ;) {
      const page = await statementPage(guest, { after }, world)
      if (!page.ok) throw new Error(page.refusal.code)
      entries.push(...page.value.entries)
      if (page.value.next !== null) {
        after = page.value.next
        await settled(world, memberId, 5_000)
        continue
      }
      if (!page.value.account) throw new Error('no account')
      const statement = makeStatement(page.value.account, entries, page.value.memberNo, instant(page.value.madeAt))
      // 206 entries, the welcome gift of silver's and gold's upgrade, and the bill settled in between.
      expect(verifyStatement(JSON.parse(JSON.stringify(statement)))).toMatchObject({ verdict: 'agrees', entries: page.value.account.version })
      expect(JSON.stringify(statement)).not.toContain(other)
      expect(page.value.expiring).toMatchObject([{ points: page.value.account.balance }])
      return
    }
  })

  it('P6 asked for beyond the chain it only says what expires when; a stranger gets nothing', async () => {
    const world = await memoryWorld()
    const memberId = await joined(world)
    world.setNow('2026-07-10T22:00:00+08:00')
    await settled(world, memberId, 30_000)
    const page = await statementPage(guest, { after: Number.MAX_SAFE_INTEGER }, world)
    expect(page).toMatchObject({ ok: true, value: { entries: [], next: null, expiring: [{ points: 50, expiresAt: Date.parse('2027-07-01T00:00:00+08:00') }, { points: 300, expiresAt: Date.parse('2027-08-01T00:00:00+08:00') }] } })
    expect(await statementPage(guestOf('o-stranger'), {}, world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
  })
})
