import { checkText } from './check-text'
import { docOf, filedBy, openScene } from './complaint-scene.testkit'
import { complaints } from './complaint.port'

describe('C2 the content check', () => {
  it('C2 a late pass of the first words does not cover a risky verdict on later ones', async () => {
    const world = await openScene()
    world.textVerdict = 'unknown'
    const { id } = await filedBy('member', world)
    const seenBefore = docOf(world, id)
    await world.store.change(complaints, id, { set: { textCheck: 'risky' } })
    world.textVerdict = 'pass'
    await checkText(seenBefore, 'o-member', world)
    expect(docOf(world, id).textCheck).toBe('risky')
  })
})
