import type { BirthdayClaimed } from '@encore/contract/offer'
import { points } from '@encore/domain/kernel/amount'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type Instant, type LocalDate } from '@encore/domain/kernel/time'
import { birthdayDraft } from '@encore/domain/offer/birthday-entry'
import type { BirthdayWindow } from '@encore/domain/offer/birthday-occurrence'
import type { BirthdayStanding } from '@encore/domain/offer/birthday-standing'
import { post } from '@encore/domain/points/account'
import { memberOf } from '../member/guest-link'
import { members } from '../member/member.port'
import type { Guest } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Transaction } from '../platform/store'
import type { World } from '../platform/world'
import { type AccountFrozen, frozen } from '../points/frozen'
import { plainEntryDoc } from '../points/plain-entry'
import { accounts, type AccountDoc, type EntryDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { voucherOf } from '../voucher/issue-voucher'
import { vouchers } from '../voucher/voucher.port'
import { birthdayView, giftNow, readClaim, standingOf } from './birthday-view'
import { birthdayClaimId, birthdayClaims, type BirthdayClaimDoc } from './offer.port'
import { treatTerms } from './treat-terms'

export type BirthdayRefusal =
  | AccountFrozen
  | { readonly code: 'NOT_A_MEMBER' }
  | { readonly code: 'BIRTHDAY_NOT_SET' }
  | { readonly code: 'BIRTHDAY_CONSENT_MISSING' }
  | { readonly code: 'BIRTHDAY_TOO_NEW'; readonly from: Instant }
  | { readonly code: 'BIRTHDAY_NOT_YET'; readonly firstDay: LocalDate }
  | { readonly code: 'BIRTHDAY_CLAIMED'; readonly occurrence: LocalDate }
/** What is kept of an accepted claim: the occurrence finds everything else. */
interface Given { readonly occurrence: LocalDate }
type ClaimWorld = Pick<World, 'store' | 'clock' | 'secrets'>

function openWindow(standing: BirthdayStanding): Result<BirthdayWindow, BirthdayRefusal> {
  switch (standing.at) {
    case 'open': return accept(standing.window)
    case 'not_set': return refuse({ code: 'BIRTHDAY_NOT_SET' })
    case 'no_consent': return refuse({ code: 'BIRTHDAY_CONSENT_MISSING' })
    case 'too_new': return refuse({ code: 'BIRTHDAY_TOO_NEW', from: standing.from })
    case 'early': return refuse({ code: 'BIRTHDAY_NOT_YET', firstDay: standing.window.firstDay })
    case 'claimed': return refuse({ code: 'BIRTHDAY_CLAIMED', occurrence: standing.window.occurrence })
  }
}

/**
 * O1–O3: the birthday gift, claimed by the guest: points, vouchers and the doubled days in one transaction, once for an occurrence
 * whatever is pressed in parallel (its document, its entry and its vouchers all have ids that follow from it). Safe to retry (P8).
 */
export async function claimBirthday(actor: Guest, { operationId }: { readonly operationId: string }, world: ClaimWorld): Promise<Result<BirthdayClaimed, BirthdayRefusal | Conflict>> {
  const { store, clock } = world
  const now = clock.now()
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const operation: Operation = { operationId, fingerprint: fingerprint({ action: 'claimBirthday', memberId }), at: now }
  const done = await firstAnswer<Given, BirthdayRefusal>(store, operation, () => plainly(store, (tx) => claim(tx, memberId, operation, world)))
  if (!done.ok) return done
  const view = await birthdayView(store, memberId, now)
  if (!view) return refuse({ code: 'NOT_A_MEMBER' })
  const { occurrence } = done.value.value
  const claimed = view.occurrence === occurrence && view.claimed ? view.claimed : await readClaim(store, memberId, occurrence, now)
  return claimed ? accept({ claimed, birthday: view, replayed: done.value.replayed }) : refuse({ code: 'NOT_A_MEMBER' })
}

async function claim(tx: Transaction, memberId: string, operation: Operation, { secrets }: ClaimWorld): Promise<Result<Given, BirthdayRefusal | Taken>> {
  const now = operation.at
  const [member, account] = [await tx.get(members, memberId), await tx.get(accounts, memberId)]
  if (!member || !account) return refuse({ code: 'NOT_A_MEMBER' })
  if (account.frozen) return refuse(frozen)
  const window = openWindow(standingOf(member, account, now))
  if (!window.ok) return window
  const { occurrence, lastDate } = window.value
  const { tier, gift } = giftNow(account, now)
  const issued = gift.treats.map((treat) => voucherOf({ source: `birthday:${memberId}:${occurrence}:${treat}`, origin: 'birthday', memberId, terms: treatTerms(treat, window.value, now), at: now }, secrets))
  const doc: BirthdayClaimDoc = {
    _id: birthdayClaimId(memberId, occurrence), memberId, at: now, of: 'birthday', occurrence, tier, gift,
    doubledUntil: gift.doublesPoints ? lastDate : null, voucherCodes: issued.map(({ _id }) => _id),
  }
  if (!(await tx.add(birthdayClaims, doc)) || !(await tx.addAll(vouchers, issued))) return refuse({ code: 'BIRTHDAY_CLAIMED', occurrence })
  const posted = withPoints(account, doc)
  const kept = await keep(tx, operation, { occurrence }, posted.entry ? [posted.entry] : [])
  if (!kept.ok) return kept
  await tx.put(accounts, { ...posted.account, birthday: { occurrence, doubled: gift.doublesPoints ? { from: businessDate(now), to: lastDate } : null } })
  return kept
}

/** O3: the points of the gift, if it has any, as an entry of their own. */
function withPoints(account: AccountDoc, { occurrence, gift, at }: BirthdayClaimDoc): { readonly account: AccountDoc; readonly entry: EntryDoc | null } {
  if (gift.points === 0) return { account, entry: null }
  const now = at as Instant
  const { account: after, entry } = post(account.ledger, birthdayDraft(account.ledger, { occurrence, points: points(gift.points), storeId: account.storeId, at: now }, ruleBook()))
  return { account: { ...account, ledger: after }, entry: plainEntryDoc(entry, null) }
}
