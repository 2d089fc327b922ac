import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { docOf, does, filedBy, manager, must, openScene, operation, photo } from './complaint-scene.testkit'
import { forgetPhotos } from './forget-photos'

const rejected = { step: 'reject', reason: '与本店无关' } as const

async function filedWithPhotos() {
  const operationId = operation()
  const world = await openScene('2026-06-08T22:00:00+08:00')
  const photos = [photo(operationId, 'a.jpg'), photo(operationId, 'b.jpg')]
  return { photos, scene: await filedBy('member', world, { operationId, photos }) }
}

describe('X6 photos are kept as long as their purpose', () => {
  it('X6 they go 180 days after the end, not a millisecond earlier, and once', async () => {
    const { photos, scene } = await filedWithPhotos()
    const { world, id } = scene
    must(await does(manager, scene, rejected))
    world.pass(180 * MS_PER_DAY - 1)
    expect(await forgetPhotos(world)).toEqual({ photosForgotten: 0 })
    world.pass(1)
    expect(await forgetPhotos(world)).toEqual({ photosForgotten: 2 })
    expect(await forgetPhotos(world)).toEqual({ photosForgotten: 0 })
    expect(world.removedFiles).toEqual(photos)
    expect(docOf(world, id)).toMatchObject({ photosForgottenAt: world.clock.now(), status: 'rejected', matter: { text: '话筒有杂音，换了两支都一样。' } })
  })

  it('X6 an open complaint keeps its photos however old it is', async () => {
    const { scene: { world } } = await filedWithPhotos()
    world.pass(400 * MS_PER_DAY)
    expect(await forgetPhotos(world)).toEqual({ photosForgotten: 0 })
    expect(world.removedFiles).toEqual([])
  })

  it('X6 a job that dies between file and mark deletes again and then marks', async () => {
    const { scene } = await filedWithPhotos()
    const { world } = scene
    must(await does(manager, scene, rejected))
    world.pass(181 * MS_PER_DAY)
    const dying = { ...world, store: { ...world.store, change: () => Promise.reject(new Error('killed')) } }
    await expect(forgetPhotos(dying)).rejects.toThrow('killed')
    expect(await forgetPhotos(world)).toEqual({ photosForgotten: 2 })
    expect(world.removedFiles).toHaveLength(4)
  })
})
