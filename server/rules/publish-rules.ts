import type { RuleView } from '@encore/contract/rules'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type BusinessDate, later, type LocalDate } from '@encore/domain/kernel/time'
import { hashOfRules, rulesRoot } from '@encore/domain/points/rule-chain'
import { changesBetween, formFaults, type FormFault, formOf, rulesFrom } from '@encore/domain/points/rule-form'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { rulesInForce } from '../points/rule-versions'
import { audited } from '../staff/audit-log'
import { comingOf, earliestDate } from './open-rules'
import { QUIET_BEFORE_TURN_MS, readPublished } from './read-rules'
import { namesOf, ruleView } from './rule-view'
import { DRAFT_ID, type DraftDoc, drafts, type RuleDoc, ruleDocs, versionName, type WithdrawalDoc, withdrawalId, withdrawals } from './rules.port'

type RulesWorld = Pick<World, 'store' | 'clock'>
type PublishRefusal =
  | { readonly code: 'CHANGED_MEANWHILE' }
  | { readonly code: 'RULES_INVALID'; readonly faults: readonly FormFault[] }
  | { readonly code: 'RULES_UNCHANGED' }
  | { readonly code: 'RULES_TOO_SOON'; readonly earliest: BusinessDate }
  | { readonly code: 'RULES_COMING'; readonly version: string; readonly effectiveFrom: BusinessDate }

export interface Publishing { readonly operationId: string; readonly revision: number; readonly effectiveFrom: LocalDate; readonly notice: { readonly zh: string; readonly en: string } }

/** The version a draft would become, checked against everything already published; the database decides whether its number is still free. */
async function planned(actor: Staff, { revision, effectiveFrom, notice }: Publishing, draft: DraftDoc | null, { store, clock }: RulesWorld): Promise<Result<RuleDoc, PublishRefusal>> {
  const now = clock.now()
  if (!draft || draft.revision !== revision) return refuse({ code: 'CHANGED_MEANWHILE' })
  const faults = formFaults(draft.form)
  if (faults.length > 0) return refuse({ code: 'RULES_INVALID', faults })
  const inForce = rulesInForce(businessDate(now))
  if (changesBetween(formOf(inForce), draft.form).length === 0) return refuse({ code: 'RULES_UNCHANGED' })
  const [from, earliest] = [effectiveFrom as string as BusinessDate, earliestDate(now)]
  if (from < earliest) return refuse({ code: 'RULES_TOO_SOON', earliest })
  const published = await readPublished(store)
  const coming = comingOf(published, businessDate(now))
  if (coming) return refuse({ code: 'RULES_COMING', version: coming._id, effectiveFrom: coming.rules.effectiveFrom })
  const last = published.versions[published.versions.length - 1]
  const number = (last?.number ?? 1) + 1
  const rules = rulesFrom(inForce, draft.form, { version: versionName(number), effectiveFrom: from })
  const sealed = { number, rules, notice, publishedAt: now, publishedBy: actor.staffId, prevHash: last ? last.hash : rulesRoot() }
  return accept({ _id: rules.version, kind: 'version', ...sealed, hash: hashOfRules(sealed) })
}

/**
 * P12: an owner publishes the draft for a future business date. Once published it is never changed; the draft is used up. Of two
 * owners at the same moment one finds the number taken. Safe to retry (P8); in the audit log.
 */
export async function publishRules(actor: Staff, input: Publishing, world: RulesWorld): Promise<Result<RuleView, PublishRefusal | Conflict>> {
  const { store, clock } = world
  const { operationId, revision, effectiveFrom, notice } = input
  const operation: Operation = { operationId, at: clock.now(), fingerprint: fingerprint({ action: 'publishRules', staffId: actor.staffId, revision, effectiveFrom, notice: { zh: notice.zh, en: notice.en } }) }
  const answered = await firstAnswer<string, PublishRefusal>(store, operation, async () => {
    const plan = await planned(actor, input, await store.get(drafts, DRAFT_ID), world)
    return plan.ok ? publish(store, actor, plan.value, { operation, revision }) : plan
  })
  return answered.ok ? accept(await viewOf(answered.value.value, store)) : answered
}

async function publish(store: Store, actor: Staff, doc: RuleDoc, { operation, revision }: { readonly operation: Operation; readonly revision: number }): Promise<Result<string, PublishRefusal | Taken>> {
  const deed = { what: 'rules.publish', whom: doc._id, why: null, facts: { effectiveFrom: doc.rules.effectiveFrom, number: doc.number } }
  return audited<string, PublishRefusal | Taken>(store, actor, deed, operation.at, async (tx) => {
    const draft = await tx.get(drafts, DRAFT_ID)
    if (!draft || draft.revision !== revision) return refuse({ code: 'CHANGED_MEANWHILE' })
    if (!(await tx.add(ruleDocs, doc))) return refuse({ code: 'CHANGED_MEANWHILE' })
    const kept = await keep(tx, operation, doc._id)
    if (!kept.ok) return kept
    await tx.remove(drafts, DRAFT_ID)
    return kept
  })
}

type WithdrawRefusal = { readonly code: 'NOT_FOUND' } | { readonly code: 'RULES_IN_FORCE'; readonly effectiveFrom: BusinessDate }

/** Takes a version back before it begins, until the quiet minutes before its date; the number stays used, the fact stays written. */
export async function withdrawRules(actor: Staff, { operationId, version, reason }: { readonly operationId: string; readonly version: string; readonly reason: string }, { store, clock }: RulesWorld): Promise<Result<RuleView, WithdrawRefusal | Conflict>> {
  const now = clock.now()
  const operation: Operation = { operationId, at: now, fingerprint: fingerprint({ action: 'withdrawRules', staffId: actor.staffId, version, reason }) }
  const deed = { what: 'rules.withdraw', whom: version, why: reason, facts: {} }
  const answered = await firstAnswer<string, WithdrawRefusal>(store, operation, () => audited<string, WithdrawRefusal | Taken>(store, actor, deed, now, async (tx) => {
    const doc = await tx.get(ruleDocs, version)
    if (!doc || doc.kind !== 'version' || (await tx.get(withdrawals, withdrawalId(version)))) return refuse({ code: 'NOT_FOUND' })
    if (businessDate(later(now, QUIET_BEFORE_TURN_MS)) >= doc.rules.effectiveFrom) return refuse({ code: 'RULES_IN_FORCE', effectiveFrom: doc.rules.effectiveFrom })
    const fact: WithdrawalDoc = { _id: withdrawalId(version), kind: 'withdrawn', version, at: now, by: actor.staffId, reason }
    if (!(await tx.add(withdrawals, fact))) return refuse({ code: 'NOT_FOUND' })
    return keep(tx, operation, version)
  }))
  return answered.ok ? accept(await viewOf(answered.value.value, store)) : answered
}

async function viewOf(version: string, store: Store): Promise<RuleView> {
  const [doc, withdrawal] = await Promise.all([store.get(ruleDocs, version), store.get(withdrawals, withdrawalId(version))])
  if (!doc) throw new Error(`no version ${version}`)
  return ruleView(doc, withdrawal ?? undefined, await namesOf([doc.publishedBy, ...(withdrawal ? [withdrawal.by] : [])], store))
}
