import { fen } from '@encore/domain/kernel/amount'
import type { LocalDate } from '@encore/domain/kernel/time'
import { ledgerBreaches } from '@encore/domain/points/invariants'
import { reconcile } from '@encore/domain/points/reconcile'
import type { Account } from '@encore/domain/points/account'
import { joinMember } from '../member/join-member'
import { joining } from '../member/people.testkit'
import type { Guest, Staff } from '../platform/actor'
import type { TestWorld } from '../platform/memory-world.testkit'
import { accountFindings } from '../reconcile/account-findings'
import { accounts, entries, type EntryDoc } from './points.port'
import { settleBill } from './settle-bill'

export const manager: Staff = { kind: 'staff', openid: 'o-manager', staffId: 'st-manager', name: '店长', role: 'manager', storeId: 'S01' }
export const owner: Staff = { ...manager, openid: 'o-owner', staffId: 'st-owner', name: '老板', role: 'owner' }
export const guestOf = (openid: string): Guest => ({ kind: 'guest', openid })

let operations = 0
export const nextOperation = (): string => `scene-operation-${String((operations += 1)).padStart(8, '0')}`

/** A new member by the three taps (M1); answers the member id. */
export async function joined(world: TestWorld, openid = 'o-guest', phone = '13812348000'): Promise<string> {
  const answer = await joinMember(guestOf(openid), joining(phone, { operationId: nextOperation() }), world)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.card.memberId
}

/** A bill of one room line, settled by the manager; answers the entry id. */
export async function settled(world: TestWorld, memberId: string, paidFen: number, businessDate?: string): Promise<string> {
  const operationId = nextOperation()
  const input = { operationId, memberId, billNo: operationId.slice(-8), lines: [{ category: 'room' as const, paidFen: fen(paidFen) }], ...(businessDate !== undefined && { businessDate: businessDate as LocalDate }) }
  const answer = await settleBill(manager, input, world)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.entryId
}

export async function entriesOf(world: TestWorld, memberId: string): Promise<readonly EntryDoc[]> {
  return (world.dump(entries.name) as EntryDoc[]).filter((doc) => doc.memberId === memberId).sort((a, b) => a.version - b.version)
}

/** The account, after everything PRODUCT P5 and P10 say about it was found true. */
export async function proven(world: TestWorld, memberId: string): Promise<Account> {
  const account = await world.store.get(accounts, memberId)
  if (!account) throw new Error('no account')
  const docs = await entriesOf(world, memberId)
  const own = docs.map((doc) => doc.entry)
  expect(accountFindings(account, docs, world.clock.now())).toEqual([])
  expect(reconcile(account.ledger, own)).toEqual({ verdict: 'agrees', entries: own.length })
  expect(ledgerBreaches(account.ledger, own, world.clock.now())).toEqual([])
  return account.ledger
}
