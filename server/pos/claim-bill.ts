import type { OwnClaim } from '@encore/contract/pos'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate, type BusinessDate, type LocalDate, MS_PER_DAY } from '@encore/domain/kernel/time'
import { billKey } from '@encore/domain/points/bill'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import { isInFolder } from '../platform/file-folder'
import type { World } from '../platform/world'
import { entries } from '../points/points.port'
import { readVenues } from '../venue/store-directory'
import { type ClaimDoc, claims, POS_SHOWN } from './pos.port'

export interface ClaimInput { readonly operationId: string; readonly storeId?: string | undefined; readonly billNo: string; readonly businessDate: LocalDate; readonly amountFen: number; readonly photo?: string | undefined }
type ClaimRefusal = { readonly code: 'NOT_A_MEMBER' | 'PHOTO_NOT_YOURS' | 'BILL_ALREADY_SETTLED' | 'BILL_DATE_IN_FUTURE' | 'RATE_LIMITED' }
/** X5: bill numbers are easy to guess, so a day has few claims. */
const CLAIMS = { most: 5, windowMs: MS_PER_DAY }

export const ownClaim = ({ _id, billKey: key, billNumber, businessDate: date, amountFen, at, state, reason }: ClaimDoc): OwnClaim =>
  ({ id: _id, billNo: billNumber, businessDate: date, amountFen, at, state, reason, entryId: state === 'approved' ? key : null })

/** P14: a guest says that a bill is theirs. Nothing is given by it (X2): a manager compares it with the cash register's bill. Twice is once. */
export async function claimBill(actor: Guest, input: ClaimInput, { store, clock, secrets }: Pick<World, 'store' | 'clock' | 'secrets'>): Promise<Result<OwnClaim, ClaimRefusal>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  if (input.photo !== undefined && !isInFolder(input.photo, 'claims/')) return refuse({ code: 'PHOTO_NOT_YOURS' })
  const now = clock.now()
  const date = input.businessDate as string as BusinessDate
  if (date > businessDate(now)) return refuse({ code: 'BILL_DATE_IN_FUTURE' })
  const venues = await readVenues(store, now)
  const storeId = venues.find((venue) => venue._id === input.storeId)?._id ?? venues[0]?._id ?? ''
  const key = billKey({ storeId, businessDate: date, billNumber: input.billNo })
  const claim: ClaimDoc = { _id: `${key}:${memberId}`, memberId, storeId, billKey: key, businessDate: date, billNumber: input.billNo, amountFen: input.amountFen, state: 'waiting', at: now, reason: null, photo: input.photo ?? null }
  const known = await store.get(claims, claim._id)
  if (known) return accept(ownClaim(known))
  if (!(await mayTry({ store, secrets }, { what: 'claimBill', who: memberId, at: now }, CLAIMS))) return refuse({ code: 'RATE_LIMITED' })
  if (await store.get(entries, key)) return refuse({ code: 'BILL_ALREADY_SETTLED' })
  await store.add(claims, claim)
  return accept(ownClaim((await store.get(claims, claim._id)) ?? claim))
}

/** The guest's own claims, newest first. */
export async function listClaims(actor: Guest, _input: unknown, { store }: Pick<World, 'store'>): Promise<Result<readonly OwnClaim[], { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  return accept((await store.find(claims, { where: { memberId }, orderBy: [['at', 'desc']], limit: POS_SHOWN })).map(ownClaim))
}
