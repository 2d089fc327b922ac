import { accept, type Refusal, refuse, type Result } from '@encore/domain/kernel/result'
import { instant } from '@encore/domain/kernel/time'
import { firstAnswer, keep, knownAnswer, plainly, type Taken, taken } from './first-answer'
import { memoryWorld, type TestWorld } from './memory-world.testkit'
import { ledger, type Operation } from './operation'

const operation = (over: Partial<Operation> = {}): Operation => ({ operationId: 'op-1', fingerprint: 'a', at: instant(1_790_000_000_000), ...over })
const no = { code: 'INSUFFICIENT_POINTS' } as const

describe('P8 one first answer (docs/adr/0010)', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  const row = (id: string) => ({ _id: id })
  const posting = (of: Operation, id: string) => () => plainly<string, Taken>(world.store, async (tx) => keep(tx, of, id, [row(id)]))
  const refusing = <R extends Refusal>(refusal: R) => async (): Promise<Result<string, R | Taken>> => refuse(refusal)
  const rows = () => world.dump('entries').map(({ _id }) => _id).sort()

  it('the outcome is kept with the work’s rows in one request, and heard again whatever the work would say now', async () => {
    world.requests.reset()
    expect(await firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))).toEqual(accept({ replayed: false, value: 'entry-1' }))
    expect(world.requests.total()).toBe(3)
    expect(await firstAnswer(world.store, operation(), posting(operation(), 'entry-2'))).toEqual(accept({ replayed: true, value: 'entry-1' }))
    expect(await firstAnswer(world.store, operation(), refusing(no))).toEqual(accept({ replayed: true, value: 'entry-1' }))
    expect(rows()).toEqual(['entry-1', 'op:op-1'])
  })

  it('a refusal is an answer too: one request more, and no later success', async () => {
    world.requests.reset()
    expect(await firstAnswer(world.store, operation(), refusing(no))).toEqual(refuse(no))
    expect(world.requests.total()).toBe(1)
    expect(await firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))).toEqual(refuse(no))
    expect(rows()).toEqual(['op:op-1'])
  })

  it('another payload under the id is a conflict, done or refused', async () => {
    await firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))
    const other = operation({ fingerprint: 'b' })
    const conflict = refuse({ code: 'IDEMPOTENCY_CONFLICT' })
    expect(await firstAnswer(world.store, other, posting(other, 'entry-2'))).toEqual(conflict)
    expect(await firstAnswer(world.store, other, refusing(no))).toEqual(conflict)
    expect(await knownAnswer(world.store, other)).toEqual(conflict)
    expect(rows()).toEqual(['entry-1', 'op:op-1'])
  })

  it('a key taken by a rival that rolled back is no answer: the work is done again', async () => {
    const tries: number[] = []
    const answered = await firstAnswer<string, never>(world.store, operation(), async (nth) => {
      tries.push(nth)
      return nth === 1 ? refuse(taken) : posting(operation(), 'entry-1')()
    })
    expect(answered).toEqual(accept({ replayed: false, value: 'entry-1' }))
    expect(tries).toEqual([1, 2])
  })

  it('a key that stays taken by somebody else is refused as busy, and nothing is kept', async () => {
    await world.store.add(ledger, row('entry-1'))
    await expect(firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))).rejects.toThrow('busy')
    expect(rows()).toEqual(['entry-1'])
  })

  it('R14 a frozen account’s refusal is not kept: it thaws, and the same operation works', async () => {
    const frozen = { code: 'ACCOUNT_FROZEN' } as const
    expect(await firstAnswer(world.store, operation(), refusing(frozen))).toEqual(refuse(frozen))
    expect(await knownAnswer(world.store, operation())).toBeNull()
    expect(await firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))).toMatchObject({ ok: true })
    expect(await firstAnswer(world.store, operation(), refusing(frozen))).toEqual(accept({ replayed: true, value: 'entry-1' }))
  })

  it('twice at once has one effect and one answer', async () => {
    const both = await Promise.all([1, 2].map(() => firstAnswer(world.store, operation(), posting(operation(), 'entry-1'))))
    expect(both.map((one) => one.ok && one.value.value)).toEqual(['entry-1', 'entry-1'])
    expect(rows()).toEqual(['entry-1', 'op:op-1'])
  })
})
