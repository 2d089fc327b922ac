import { venues, forgetVenues } from '../venue/store-directory'
import { clerk, docOf, filedBy, heard, openScene, seen, manager } from './complaint-scene.testkit'

describe('C6 a store that counts by its evenings', () => {
  it('C6 what comes in at half past one, by app or by phone, belongs to the evening before; the explanation begins there; another store is not asked', async () => {
    const world = await openScene('2026-06-09T01:30:00+08:00')
    const usual = await filedBy('member', world)
    await world.store.change(venues, 'S01', { set: { complaintPolicy: 'contract-v1-evening' } })
    forgetVenues()
    const [filed, told] = [await filedBy('other', world), await heard(clerk, world, { receivedAt: '2026-06-09T01:15:00+08:00' })]
    const firstReply = ({ promises }: { promises: readonly { clock: string; dueDate: string }[] }) => promises.find(({ clock }) => clock === 'firstReply')?.dueDate
    expect([firstReply(usual.filed.complaint), firstReply(filed.filed.complaint), firstReply(told)]).toEqual(['2026-06-12', '2026-06-11', '2026-06-11'])
    expect((await seen(manager, filed)).days[0]).toMatchObject({ date: '2026-06-08', kind: 'received' })
    expect(docOf(world, filed.id).facts[0]).toMatchObject({ policyVersion: 'contract-v1-evening' })
    // The first one keeps what it was registered under.
    expect(firstReply(await seen(manager, usual))).toBe('2026-06-12')
    forgetVenues()
  })
})
