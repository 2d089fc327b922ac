import type { DraftView, PublishedRules, RulesPage } from '@encore/contract/rules'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { addDays, businessDate, type BusinessDate, type Instant, later } from '@encore/domain/kernel/time'
import { formFaults, formOf, type FormFault, type RuleForm } from '@encore/domain/points/rule-form'
import type { Guest, Staff } from '../platform/actor'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { rulesInForce } from '../points/rule-versions'
import { type PublishedVersions, QUIET_BEFORE_TURN_MS, readPublished } from './read-rules'
import { firstRules, type Names, namesOf, ruleView } from './rule-view'
import { DRAFT_ID, type DraftDoc, drafts, type RuleDoc, SIMULATION_ID, simulations } from './rules.port'
import { simulationView } from './simulate-rules'

type RulesWorld = Pick<World, 'store' | 'clock'>

/** The first business date new rules may begin on: the next one, or the one after it in the quiet minutes before the turn. */
export const earliestDate = (now: Instant): BusinessDate => addDays(businessDate(later(now, QUIET_BEFORE_TURN_MS)), 1)

/** The version that has been published and not yet begun; there is at most one. */
export const comingOf = ({ versions, withdrawn }: PublishedVersions, today: BusinessDate): RuleDoc | undefined =>
  versions.find(({ _id, rules }) => rules.effectiveFrom > today && !withdrawn.some(({ version }) => version === _id))

const draftView = async (draft: DraftDoc, store: Store, names: Names): Promise<DraftView> => {
  const simulation = await store.get(simulations, SIMULATION_ID)
  return {
    form: draft.form, revision: draft.revision, savedAt: draft.savedAt, savedBy: names.get(draft.savedBy) ?? draft.savedBy,
    simulation: simulation && simulation.revision === draft.revision ? await simulationView(simulation, store) : null,
  }
}

/** The owner's page: what holds, what comes, what was, and the draft with its simulation. */
export async function openRules(_actor: Staff, _input: object, { store, clock }: RulesWorld): Promise<Result<RulesPage, never>> {
  const now = clock.now()
  const today = businessDate(now)
  const [published, draft] = await Promise.all([readPublished(store), store.get(drafts, DRAFT_ID)])
  const { versions, withdrawn } = published
  const names = await namesOf([...versions.map(({ publishedBy }) => publishedBy), ...withdrawn.map(({ by }) => by), ...(draft ? [draft.savedBy] : [])], store)
  const views = versions.map((doc) => ruleView(doc, withdrawn.find(({ version }) => version === doc._id), names))
  const first = firstRules()
  const begun = [first, ...views.filter((view) => view.withdrawn === null && view.effectiveFrom <= today)]
  const current = begun.reduce((best, view) => (view.effectiveFrom >= best.effectiveFrom ? view : best), first)
  const coming = comingOf(published, today)
  return accept({
    current, coming: views.find(({ version }) => version === coming?._id) ?? null,
    past: [...views.filter((view) => view !== current && view.version !== coming?._id).reverse(), ...(current === first ? [] : [first])],
    draft: draft && await draftView(draft, store, names), earliest: earliestDate(now),
  })
}

export type SaveRefusal = { readonly code: 'RULES_INVALID'; readonly faults: readonly FormFault[] } | { readonly code: 'CHANGED_MEANWHILE' }

/** Keeps the draft; nobody earns by it. Saved on the revision that was seen, so that two owners notice each other. */
export async function saveDraft(actor: Staff, { form, revision }: { readonly form: RuleForm; readonly revision: number }, { store, clock }: RulesWorld): Promise<Result<DraftView, SaveRefusal>> {
  const faults = formFaults(form)
  if (faults.length > 0) return refuse({ code: 'RULES_INVALID', faults })
  const next: DraftDoc = { _id: DRAFT_ID, kind: 'draft', form, revision: revision + 1, savedAt: clock.now(), savedBy: actor.staffId }
  const { _id: _, ...fields } = next
  const isSaved = await store.change(drafts, DRAFT_ID, { when: { revision }, set: fields }) || (revision === 0 && await store.add(drafts, next))
  return isSaved ? accept(await draftView(next, store, new Map([[actor.staffId, actor.name]]))) : refuse({ code: 'CHANGED_MEANWHILE' })
}

/** P12: what every guest may know; the notice of what is coming is shown from the moment it is published. */
export async function getRules(_actor: Guest, _input: object, { store, clock }: RulesWorld): Promise<Result<PublishedRules, never>> {
  const today = businessDate(clock.now())
  const coming = comingOf(await readPublished(store), today)
  return accept({ form: formOf(rulesInForce(today)), coming: coming ? { effectiveFrom: coming.rules.effectiveFrom, publishedAt: coming.publishedAt, notice: coming.notice } : null })
}

