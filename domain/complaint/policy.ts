/** How many working days each promise gives (C6, clauses 8.1 and 8.2). A complaint keeps the version it was registered under. */
export interface ComplaintPolicy {
  readonly version: PolicyVersion
  /** Day 0 turns at this hour: 0 is the civil day of the contract (C5), 6 leaves a receipt of the small hours to the evening before. */
  readonly dayTurnsAtHour: number
  readonly firstReplyDays: number
  readonly investigationDays: number
  readonly resolutionDays: number
  /** From the conclusion (8.1(4)); soft: reported, never a breach of contract. */
  readonly answerDays: number
  /** From the resolution. */
  readonly followUpDays: number
  readonly onSiteResponseMinutes: number
  readonly onlineResponseOperatingHours: number
  /** The venue is open 18:00–26:00 every day, holidays too (C6). */
  readonly opensAtHour: number
  readonly closesAtHour: number
  /** C13: people are told between these hours; facts are recorded at their true instant. */
  readonly notifyFromHour: number
  readonly notifyUntilHour: number
  /** C10. */
  readonly reopenWithinDays: number
  /** C4: a registration later than this is flagged. */
  readonly lateRegistrationHours: number
  /** C11: what it takes to close a complaint whose guest cannot be reached. */
  readonly unreachableAttempts: number
  readonly unreachableWorkingDays: number
}

export const POLICY_VERSIONS = ['contract-v1', 'contract-v1-evening'] as const
export type PolicyVersion = (typeof POLICY_VERSIONS)[number]

const CONTRACT_V1: ComplaintPolicy = {
  version: 'contract-v1',
  dayTurnsAtHour: 0,
  firstReplyDays: 3,
  investigationDays: 3,
  resolutionDays: 7,
  answerDays: 3,
  followUpDays: 3,
  onSiteResponseMinutes: 15,
  onlineResponseOperatingHours: 2,
  opensAtHour: 18,
  closesAtHour: 26,
  notifyFromHour: 10,
  notifyUntilHour: 22,
  reopenWithinDays: 30,
  lateRegistrationHours: 24,
  unreachableAttempts: 3,
  unreachableWorkingDays: 2,
}

export const CURRENT_POLICY: ComplaintPolicy = CONTRACT_V1

/**
 * A switch for a store that counts by its evenings: what comes in before 06:00 belongs to the evening before, so its dates are a day
 * earlier or the same, never later than the contract's (docs/adr/0011). Days still end at 24:00.
 */
const CONTRACT_V1_EVENING: ComplaintPolicy = { ...CONTRACT_V1, version: 'contract-v1-evening', dayTurnsAtHour: 6 }

const POLICIES: Readonly<Record<PolicyVersion, ComplaintPolicy>> = { 'contract-v1': CONTRACT_V1, 'contract-v1-evening': CONTRACT_V1_EVENING }

export const policyOf = (version: PolicyVersion): ComplaintPolicy => POLICIES[version]
