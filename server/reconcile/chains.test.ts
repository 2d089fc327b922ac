import type { Difference, ReconcileSubject } from '@encore/contract/reconcile'
import { localDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { accept } from '@encore/domain/kernel/result'
import { formOf } from '@encore/domain/points/rule-form'
import { RULES_V1 } from '@encore/domain/points/rules'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { collection, type Doc } from '../platform/store'
import { manager, nextOperation, owner } from '../points/points-scene.testkit'
import { saveDraft } from '../rules/open-rules'
import { publishRules } from '../rules/publish-rules'
import { ruleDocs } from '../rules/rules.port'
import { audit, audited } from '../staff/audit-log'
import { nightlyRound } from './nightly-round'
import { openReconcile, reconcilePage } from './reconcile-page'

const deed = { what: 'test', whom: 'x', why: 'because', facts: { n: 1 } }

/** Every leaf of a document as a path, and the document with that leaf changed. */
const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  value !== null && typeof value === 'object' ? Object.keys(value).flatMap((key) => leaves((value as Record<string, unknown>)[key], [...path, key])) : [path]
const edited = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`
  return Array.isArray(value) ? value.map((item, n) => (String(n) === key ? edited(item, rest) : item)) : { ...(value as object), [key]: edited((value as Record<string, unknown>)[key], rest) }
}

describe('P10 rule versions and the log are recomputed', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  const replace = async (name: string, id: string, doc: Doc | null): Promise<void> => {
    await world.store.atomically(async (tx) => tx.remove(collection<Doc>(name), id))
    if (doc) await world.store.add(collection<Doc>(name), doc)
  }
  async function walk(subject: ReconcileSubject): Promise<{ readonly checked: number; readonly found: readonly Difference[] }> {
    const found: Difference[] = []
    let checked = 0
    for (let after: string | undefined; ;) {
      const page = await reconcilePage(manager, { subject, after }, world)
      if (!page.ok) throw new Error('refused')
      found.push(...page.value.differences)
      checked += page.value.checked
      if (page.value.next === null) return { checked, found }
      after = page.value.next
    }
  }
  async function published(versions: number): Promise<void> {
    for (let n = 0; n < versions; n += 1) {
      const saved = await saveDraft(owner, { form: { ...formOf(RULES_V1), welcomePoints: 60 + 10 * n }, revision: 0 }, world)
      if (!saved.ok) throw new Error(saved.refusal.code)
      const answer = await publishRules(owner, { operationId: nextOperation(), revision: saved.value.revision, effectiveFrom: localDate(`2026-0${7 + n}-01`), notice: { zh: '新规则', en: 'New rules' } }, world)
      if (!answer.ok) throw new Error(answer.refusal.code)
      world.setNow(`2026-0${7 + n}-02T12:00:00+08:00`)
    }
  }
  async function worked(deeds: number): Promise<void> {
    for (const doer of [manager, owner]) for (let n = 0; n < deeds; n += 1) await audited(world.store, doer, deed, world.clock.now(), async () => accept(n))
  }

  it('P12 each field of each version that is changed is named with its version; a removed one by the next', async () => {
    await published(3)
    expect(await walk('rules')).toEqual({ checked: 3, found: [] })
    let tried = 0
    for (const doc of await world.store.find(ruleDocs, { where: { kind: 'version' }, limit: 9 })) {
      for (const path of leaves(doc).filter(([field]) => field !== 'kind' && field !== '_id')) {
        await replace('rules', doc._id, edited(doc, path) as Doc)
        expect((await walk('rules')).found.length).toBeGreaterThan(0)
        tried += 1
      }
      await replace('rules', doc._id, doc)
    }
    expect(tried).toBeGreaterThan(100)
    const second = (await world.store.find(ruleDocs, { where: { number: 3 }, limit: 1 }))[0] as Doc
    await replace('rules', second._id, null)
    expect((await walk('rules')).found.map(({ of, field }) => [of, field])).toEqual([['rules-v4', 'rules.number'], ['rules-v4', 'rules.prevHash']])
    await world.store.add(collection<Doc>('rules'), { ...second, _id: 'rules-v9' })
    expect((await walk('rules')).found).toEqual([{ subject: 'rules', of: 'rules-v9', field: '_id', stored: 'rules-v9', recomputed: 'rules-v3', day: null }])
  })

  it('X4 each field of each row that is changed is named with its row and day; a removed one by the next; people and days apart', async () => {
    await worked(3)
    world.pass(MS_PER_DAY)
    await worked(2)
    expect(await walk('audit')).toEqual({ checked: 10, found: [] })
    const rows = await world.store.find(audit, { where: {}, limit: 20 })
    let tried = 0
    for (const row of rows) {
      for (const path of leaves(row).filter(([field]) => field !== '_id')) {
        await replace('audit', row._id, edited(row, path) as Doc)
        const { found } = await walk('audit')
        expect(found.some(({ of }) => of === row._id)).toBe(true)
        tried += 1
      }
      await replace('audit', row._id, row)
    }
    expect(tried).toBe(10 * 11)
    const second = rows[1] as Doc
    await replace('audit', second._id, null)
    expect((await walk('audit')).found).toMatchObject([{ of: rows[2]?._id, field: 'audit._id', recomputed: second._id, day: '2026-06-08' }, { of: rows[2]?._id, field: 'audit.prevHash' }])
  })

  it('a long log is walked in pieces without a seam; the night names what differs until it is put right', async () => {
    await worked(150)
    expect(await walk('audit')).toEqual({ checked: 300, found: [] })
    const [row] = await world.store.find(audit, { where: {}, orderBy: [['_id', 'desc']], limit: 1 })
    await replace('audit', String(row?._id), { ...row, why: null } as unknown as Doc)
    const board = async () => { const answer = await openReconcile(manager, {}, world); return answer.ok ? answer.value.rounds : [] }
    await nightlyRound(world)
    expect((await board()).filter(({ found }) => found.length > 0)).toMatchObject([{ subject: 'audit', checked: 300, found: [{ of: row?._id, field: 'audit.hash', day: '2026-06-08' }] }])
    await replace('audit', String(row?._id), row as Doc)
    world.pass(MS_PER_DAY)
    await nightlyRound(world)
    expect((await board()).flatMap(({ found }) => found)).toEqual([])
  })
})
