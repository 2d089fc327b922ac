import { businessDate, instant, type BusinessDate, type Instant } from '@encore/domain/kernel/time'
import { consentState } from '@encore/domain/member/consent'
import type { Candidate } from '@encore/domain/offer/audience'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import { DOCUMENTS } from '../member/asked-profile'
import type { MemberDoc } from '../member/member.port'
import type { AccountDoc } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { standingOf } from './birthday-view'

/** What a campaign asks of a member, as it is now (T6, M9). */
export function candidateOf(member: MemberDoc, account: AccountDoc, now: Instant): Candidate {
  const { ledger, lastVisit } = account
  const today = businessDate(now)
  return {
    tier: effectiveTier(ledger.tier, ledger.spend, today, tiersOf(ruleBook())), joinedAt: instant(member.joinedAt),
    lastVisit: lastVisit as BusinessDate | null, isPersonal: consentState(member.consents, 'personalisation', DOCUMENTS) === 'given',
    isBirthday: ['open', 'claimed'].includes(standingOf(member, account, now).at),
  }
}
