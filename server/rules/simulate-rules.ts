import type { SimulationView } from '@encore/contract/rules'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { BUSINESS_DAY_TURNS_AT_HOUR, businessDate, type Instant, later, MS_PER_HOUR, startOfDay } from '@encore/domain/kernel/time'
import { pointsWorth } from '@encore/domain/points/deduct'
import { rulesFrom } from '@encore/domain/points/rule-form'
import { addOutcome, type ByTier, NO_SIMULATION, type PastEntry, SIMULATED_KINDS, simulateMember, type SimulationFrame } from '@encore/domain/points/simulate'
import { monthsBefore } from '@encore/domain/tier/spend'
import type { Staff } from '../platform/actor'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, entries, type EntryDoc } from '../points/points.port'
import { ruleBook, rulesInForce } from '../points/rule-versions'
import { DRAFT_ID, type DraftDoc, drafts, RULE_LIMITS, SIMULATION_ID, type SimulationDoc, simulations } from './rules.port'

type Months = SimulationDoc['months']
interface SimulateInput { readonly revision: number; readonly months: Months; readonly step: number }

const total = (by: ByTier): number => by.regular + by.silver + by.gold + by.diamond

export async function simulationView({ months, step, after, membersInAll, deducts, sums }: SimulationDoc, store: Pick<Store, 'getMany'>): Promise<SimulationView> {
  const named = sums.worst.length === 0 ? [] : await store.getMany(accounts, sums.worst.map(({ memberId }) => memberId))
  const names = new Map(named.map((doc) => [doc._id, doc.name]))
  return {
    months, nextStep: after === null ? null : step, members: sums.members, membersInAll, bills: sums.bills, real: sums.real, draft: sums.draft,
    realFen: pointsWorth(total(sums.real), { deduct: deducts.real }), draftFen: pointsWorth(total(sums.draft), { deduct: deducts.draft }), up: sums.up, down: sums.down,
    worst: sums.worst.map((hit) => ({ ...hit, name: names.get(hit.memberId) ?? '' })),
  }
}

function frameOf(draft: DraftDoc, months: Months, now: Instant): SimulationFrame {
  const today = businessDate(now)
  return {
    draft: rulesFrom(rulesInForce(today), draft.form, { version: DRAFT_ID, effectiveFrom: today }), today, book: ruleBook(),
    from: later(startOfDay(monthsBefore(today, months)), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR),
  }
}

/** All entries of some members the rules decide about, oldest first; a crowd with too many is asked in halves, one member page by page. */
async function pastOf(memberIds: readonly string[], store: Pick<Store, 'find'>): Promise<readonly EntryDoc[]> {
  const where = { memberId: { in: [...memberIds] }, kind: { in: [...SIMULATED_KINDS] } }
  const found = await store.find(entries, { where, orderBy: [['version', 'asc']], limit: RULE_LIMITS.entriesAtOnce })
  if (found.length < RULE_LIMITS.entriesAtOnce) return found
  if (memberIds.length > 1) {
    const half = Math.ceil(memberIds.length / 2)
    return [...await pastOf(memberIds.slice(0, half), store), ...await pastOf(memberIds.slice(half), store)]
  }
  const pages = [...found]
  for (let last = found[found.length - 1]; last;) {
    const more: EntryDoc[] = await store.find(entries, { where, orderBy: [['version', 'asc']], limit: RULE_LIMITS.entriesAtOnce, after: { value: last.version, id: last._id } })
    pages.push(...more)
    last = more.length === RULE_LIMITS.entriesAtOnce ? more[more.length - 1] : undefined
  }
  return pages
}

/** One page of members on top of what was counted. Pure sums: the same page again gives the same document. */
async function countPage(done: SimulationDoc, draft: DraftDoc, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<SimulationDoc> {
  const page = await store.find(accounts, { where: { _id: { gt: done.after ?? '' } }, limit: RULE_LIMITS.membersAStep })
  const frame = frameOf(draft, done.months, clock.now())
  const pasts = new Map<string, PastEntry[]>(page.map(({ _id }) => [_id, []]))
  for (const { memberId, entry, bill } of page.length === 0 ? [] : await pastOf(page.map(({ _id }) => _id), store)) pasts.get(memberId)?.push({ entry, bill })
  const sums = [...pasts].reduce((sum, [memberId, past]) => addOutcome(sum, simulateMember(memberId, past, frame)), done.sums)
  const last = page[page.length - 1]
  return { ...done, sums, step: done.step + 1, after: last && page.length === RULE_LIMITS.membersAStep ? last._id : null }
}

/**
 * P12: the house's own past under the draft, some members a call, so that no call runs long; the screen asks for the next step until
 * there is none. A step asked twice is counted once: it is written only onto the step before it. Step 0 begins anew.
 */
export async function simulateRules(_actor: Staff, { revision, months, step }: SimulateInput, world: Pick<World, 'store' | 'clock'>): Promise<Result<SimulationView, { readonly code: 'CHANGED_MEANWHILE' }>> {
  const { store } = world
  const [draft, kept] = await Promise.all([store.get(drafts, DRAFT_ID), store.get(simulations, SIMULATION_ID)])
  if (!draft || draft.revision !== revision) return refuse({ code: 'CHANGED_MEANWHILE' })
  if (step === 0) {
    const { today, draft: drafted } = frameOf(draft, months, world.clock.now())
    const deducts = { real: rulesInForce(today).deduct, draft: drafted.deduct }
    const opened: SimulationDoc = { _id: SIMULATION_ID, kind: 'simulation', revision, months, step: 0, after: '', membersInAll: await store.count(accounts, {}), deducts, sums: NO_SIMULATION }
    const first = await countPage(opened, draft, world)
    await store.atomically((tx) => tx.put(simulations, first))
    return accept(await simulationView(first, store))
  }
  if (!kept || kept.revision !== revision || kept.months !== months) return refuse({ code: 'CHANGED_MEANWHILE' })
  if (kept.after === null || kept.step !== step) return accept(await simulationView(kept, store))
  const next = await countPage(kept, draft, world)
  const isMine = await store.change(simulations, SIMULATION_ID, { when: { step, revision, months }, set: { step: next.step, after: next.after, sums: next.sums } })
  const shown = isMine ? next : await store.get(simulations, SIMULATION_ID)
  return shown ? accept(await simulationView(shown, store)) : refuse({ code: 'CHANGED_MEANWHILE' })
}
