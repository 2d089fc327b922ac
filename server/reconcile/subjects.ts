import type { ReconcileSubject } from '@encore/contract/reconcile'
import { giftsSubject } from '../gift/stock-findings'
import { vouchersSubject } from '../gift/voucher-findings'
import { rulesSubject } from '../rules/check-rules'
import { auditSubject } from '../staff/check-audit'
import { accountsSubject } from './check-account'
import { sealsSubject } from './check-seals'
import type { Subject } from './subject'

/** The registry: a subject named in the contract without a check here does not compile (P10). */
export const subjects: Readonly<Record<ReconcileSubject, Subject>> = { accounts: accountsSubject, seals: sealsSubject, gifts: giftsSubject, vouchers: vouchersSubject, rules: rulesSubject, audit: auditSubject }
