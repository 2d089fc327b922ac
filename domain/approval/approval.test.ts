import fc from 'fast-check'
import { points } from '../kernel/amount'
import { type Instant, instant, later, MS_PER_DAY, parseInstant } from '../kernel/time'
import { type Approval, type ApprovalCommand, type ApprovalRole, APPROVAL_LIVES_DAYS, approve, decideApproval, decline, type Decider, exportsUntil, type Requested, statusAt, withdraw } from './approval'
import { ADJUST_LIMIT, needsSecondPerson } from './limit'

const start = parseInstant('2026-06-08T22:00:00+08:00') as Instant
const roles: readonly ApprovalRole[] = ['clerk', 'handler', 'manager', 'owner']
const asked: Requested = {
  approvalId: 'a1', subject: { kind: 'adjust', memberId: 'M1', points: points(-300), reason: 'wrong_points' }, storeId: 'S01', note: '记错', requestedBy: { staffId: 'st-asks', role: 'manager' }, requestedAt: start, status: 'requested',
}
const other = { staffId: 'st-other', role: 'owner' as const }
const closed: readonly Exclude<Approval, Requested>[] = [approve(asked, other, null, start), decline(asked, other, '不对', start), withdraw(asked, start), { ...asked, status: 'not_needed', decidedAt: start }]
const commands: readonly ApprovalCommand[] = [{ do: 'approve', answer: null }, { do: 'decline', answer: '不对' }, { do: 'withdraw' }]

/** §2 in other words than the rule's: who may do what to a request that waits. */
function expected(command: ApprovalCommand, by: Decider): 'approved' | 'declined' | 'withdrawn' | 'FORBIDDEN' | 'OWN_REQUEST' | 'OWN_ACCOUNT' | 'NOT_YOUR_REQUEST' {
  const isAsker = by.staffId === 'st-asks'
  if (command.do === 'withdraw') return isAsker ? 'withdrawn' : 'NOT_YOUR_REQUEST'
  if (by.role === 'clerk' || by.role === 'handler') return 'FORBIDDEN'
  if (isAsker) return 'OWN_REQUEST'
  if (by.isOwnAccount) return 'OWN_ACCOUNT'
  return command.do === 'approve' ? 'approved' : 'declined'
}

describe('§2 the second person', () => {
  it('every command in every state for every role, of the asking person and of others, with and without an own account', () => {
    let seen = 0
    for (const state of [asked, ...closed]) for (const command of commands) for (const role of roles) for (const staffId of ['st-asks', 'st-other', 'st-third']) for (const isOwnAccount of [false, true]) {
      const by = { staffId, role, isOwnAccount }
      const decided = decideApproval(state, command, by, later(start, 1))
      const told = expected(command, by)
      const isAllowed = ['approved', 'declined', 'withdrawn'].includes(told)
      if (!isAllowed) expect(decided).toEqual({ ok: false, refusal: { code: told } })
      else if (state.status === 'requested') expect(decided).toMatchObject({ ok: true, value: { status: told, decidedAt: start + 1, subject: asked.subject, requestedBy: asked.requestedBy } })
      else expect(decided).toEqual({ ok: false, refusal: { code: 'APPROVAL_CLOSED', status: state.status } })
      if (decided.ok && decided.value.status !== 'withdrawn') expect(decided.value.decidedBy).toEqual({ staffId, role })
      seen += 1
    }
    expect(seen).toBe(5 * 3 * 4 * 3 * 2)
  })

  it('whatever is tried in whatever order, at most one decision happens and nothing changes after it', () => {
    const person = fc.record({ staffId: fc.constantFrom('st-asks', 'st-other', 'st-third'), role: fc.constantFrom(...roles), isOwnAccount: fc.boolean() })
    fc.assert(fc.property(fc.array(fc.record({ command: fc.constantFrom(...commands), by: person, afterDays: fc.integer({ min: 0, max: 5 }) }), { maxLength: 20 }), (steps) => {
      let [approval, now, decisions]: [Approval, Instant, number] = [asked, start, 0]
      for (const { command, by, afterDays } of steps) {
        now = later(now, afterDays * MS_PER_DAY)
        const decided = decideApproval(approval, command, by, now)
        if (!decided.ok) continue
        decisions += 1
        expect(now).toBeLessThan(later(start, APPROVAL_LIVES_DAYS * MS_PER_DAY))
        if (decided.value.status !== 'withdrawn') expect(decided.value.decidedBy.staffId).not.toBe('st-asks')
        approval = decided.value
      }
      expect(decisions).toBeLessThanOrEqual(1)
      if (approval.status === 'requested') expect(statusAt(approval, later(start, APPROVAL_LIVES_DAYS * MS_PER_DAY))).toBe('expired')
    }), { numRuns: 500 })
  })

  it('expires at the instant its days are over, nothing needs to have run; a decided one never does', () => {
    const end = later(start, APPROVAL_LIVES_DAYS * MS_PER_DAY)
    const by = { ...other, isOwnAccount: false }
    expect(statusAt(asked, instant(end - 1))).toBe('requested')
    expect(decideApproval(asked, { do: 'approve', answer: null }, by, instant(end - 1)).ok).toBe(true)
    expect(statusAt(asked, end)).toBe('expired')
    expect(decideApproval(asked, { do: 'approve', answer: null }, by, end)).toEqual({ ok: false, refusal: { code: 'APPROVAL_CLOSED', status: 'expired' } })
    for (const one of closed) expect(statusAt(one, end)).toBe(one.status)
  })

  it('an approved export is the asking person’s, for a day', () => {
    const wish: Requested = { ...asked, subject: { kind: 'export', complaintId: 'c' } }
    const granted = approve(wish, other, null, start)
    expect(exportsUntil(granted, 'st-asks', later(start, MS_PER_DAY - 1))).toBe(later(start, MS_PER_DAY))
    expect(exportsUntil(granted, 'st-asks', later(start, MS_PER_DAY))).toBeNull()
    expect(exportsUntil(granted, 'st-other', start)).toBeNull()
    expect(exportsUntil(wish, 'st-asks', start)).toBeNull()
    expect(exportsUntil(approve(asked, other, null, start), 'st-asks', start)).toBeNull()
  })
})

describe('§2, C12 within whose own limit', () => {
  const adjust = (n: number) => ({ kind: 'adjust' as const, memberId: 'M1', points: points(n), reason: 'goodwill' as const })
  const compensation = (n: number) => ({ kind: 'compensation' as const, memberId: 'M1', points: points(n), complaintId: 'c' })

  it.each([[500, 0, false], [501, 0, true], [1, 499, false], [2, 499, true], [-1, 0, true], [1, 500, true]])('an adjustment of %i after %i the same day needs a second person: %s', (n, already, needed) => {
    for (const role of ['manager', 'owner'] as const) expect(needsSecondPerson(adjust(n), role, already)).toBe(needed)
  })

  it.each([['handler', 500, 0, false], ['handler', 501, 0, true], ['handler', 300, 201, true], ['manager', 5000, 0, false], ['manager', 5001, 0, true], ['owner', 5000, 0, false], ['owner', 3000, 2001, true], ['clerk', 1, 0, true]] as const)('a compensation by a %s of %i beside %i: %s', (role, n, beside, needed) => {
    expect(needsSecondPerson(compensation(n), role, beside)).toBe(needed)
  })

  it('any split of a sum within one day passes the limit nowhere: alone never adds up to more', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 12 }), (parts) => {
      const alone = parts.reduce((sum, part) => (needsSecondPerson(adjust(part), 'manager', sum) ? sum : sum + part), 0)
      expect(alone).toBeLessThanOrEqual(ADJUST_LIMIT)
    }))
  })

  it('an export always needs one', () => {
    for (const role of roles) expect(needsSecondPerson({ kind: 'export', complaintId: 'c' }, role, 0)).toBe(true)
  })
})
