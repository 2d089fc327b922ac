import { type Answer, isAboutOthers, isForNow, type Request, Violation, type Witness } from './phone.testkit'

type Value = Readonly<Record<string, unknown>>
export interface Effect { readonly memberId: string; readonly delta: number }
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** §2, C12: what each role may give alone, as the contract says it; written down here once more on purpose. */
const ALONE: Readonly<Record<string, number>> = { handler: 500, handler2: 500, manager: 5_000, manager2: 5_000 }

interface Said { readonly complaintId: string; readonly times: number; readonly most: number }

/** What must be true of the database, kept from what people were told and from nothing else. */
export interface Tally extends Witness {
  /** What the answers add up to; undefined for a member of whom something is still underway, or nothing was heard. */
  balance(memberId: string): number | undefined
  readonly members: ReadonlySet<string>
  readonly complaints: ReadonlySet<string>
  /** Texts by the operation in them: in which complaint each stands, and how often, at least and at most. */
  readonly said: ReadonlyMap<string, Said>
  readonly bills: ReadonlySet<string>
  /** Gift pieces redeemed and not cancelled, by gift. */
  readonly pieces: ReadonlyMap<string, number>
}

export function openTally(): Tally {
  const balances = new Map<string, number>()
  const memberOf = new Map<string, string>()
  const billOf = new Map<string, readonly string[]>()
  const complaintOf = new Map<string, string | null>()
  const giftOf = new Map<string, string>()
  const underway = new Map<string, number>()
  const complaints = new Set<string>()
  const said = new Map<string, Said>()
  const bills = new Set<string>()
  const pieces = new Map<string, number>()
  const effectsSaid = new Map<string, string>()

  /** Whose balance a request may move; '*' when only its answer tells. */
  function touching({ who, action, input }: Request): readonly string[] {
    const own = memberOf.get(who)
    switch (action) {
      case 'settleBill': return [String(input.memberId)]
      case 'adjustPoints': case 'settlePosBill': case 'holdPoints': return [String(input.memberId)]
      case 'undoBill': case 'refundBill': return billOf.get(String(input.billId)) ?? ['*']
      case 'answerShare': return billOf.get(String(input.entryId)) ?? ['*']
      case 'workComplaint': { const member = complaintOf.get(String(input.id)); return member ? [member] : [] }
      case 'decideApproval': case 'withdrawApproval': return ['*']
      case 'redeemGift': case 'cancelVoucher': case 'claimBirthday': return own ? [own] : ['*']
      default: return []
    }
  }

  /** What an accepted request has done to balances, by its own answer and the request alone. */
  function effectsOf({ who, action, input }: Request, value: Value): readonly Effect[] {
    const card = value.card as { readonly memberId: string } | undefined
    const own = memberOf.get(who) ?? ''
    switch (action) {
      case 'joinMember': case 'registerMember': return card ? [{ memberId: card.memberId, delta: number(value.welcomePoints) }] : []
      case 'settleBill': case 'settlePosBill':
        return card ? [{ memberId: card.memberId, delta: number(value.points) + number(value.tierGift) - number((value.deducted as Value | undefined)?.points) }] : []
      case 'undoBill': case 'refundBill': return card ? [{ memberId: card.memberId, delta: number(value.pointsBack) - number(value.points) - number(value.giftPoints) }] : []
      case 'adjustPoints': return (value.approval as Value).status === 'not_needed' ? [{ memberId: String(input.memberId), delta: number(input.points) }] : []
      case 'decideApproval': return value.status === 'approved' ? [{ memberId: (value.guest as { memberId: string }).memberId, delta: number(value.points) }] : []
      case 'redeemGift': return [{ memberId: own, delta: -number(value.points) }]
      case 'cancelVoucher': return [{ memberId: own, delta: number(value.points) }]
      case 'claimBirthday': return [{ memberId: own, delta: number((value.claimed as { gift: Value }).gift.points) }]
      case 'answerShare': return sharesOf(String(input.entryId), value)
      case 'workComplaint': return givenBy(who, input)
      default: return []
    }
  }

  /** P13: the payer first, then the others in the order of their ids. */
  function sharesOf(entryId: string, { state, people }: Value): readonly Effect[] {
    if (state !== 'confirmed') return []
    const [payer = '', ...others] = billOf.get(entryId) ?? []
    const [, ...parts] = (people as readonly { points: number }[]).map(({ points }) => points)
    return [{ memberId: payer, delta: -parts.reduce((sum, points) => sum + points, 0) }, ...others.map((memberId, n) => ({ memberId, delta: parts[n] ?? 0 }))]
  }

  function givenBy(who: string, input: Value): readonly Effect[] {
    const { step, remedies = [] } = input.do as { readonly step: string; readonly remedies?: readonly { kind: string; points?: number }[] }
    const together = remedies.reduce((sum, { points = 0 }) => sum + points, 0)
    const memberId = complaintOf.get(String(input.id))
    return step === 'answer' && memberId && together > 0 && together <= (ALONE[who] ?? Infinity) ? [{ memberId, delta: together }] : []
  }

  function learn({ who, action, input }: Request, value: Value): void {
    const card = value.card as { readonly memberId: string } | undefined
    if (action === 'joinMember' && card) memberOf.set(who, card.memberId)
    if ((action === 'settleBill' || action === 'settlePosBill') && card) {
      bills.add(String(value.entryId))
      const sharers = [...new Set(((input.sharers ?? []) as readonly { memberId: string }[]).map((one) => one.memberId))].filter((one) => one !== card.memberId).sort()
      billOf.set(String(value.entryId), [card.memberId, ...sharers])
    }
    if (action === 'redeemGift') {
      const vouchers = value.vouchers as readonly { code: string }[]
      for (const { code } of vouchers) giftOf.set(code, String(input.giftId))
      pieces.set(String(input.giftId), (pieces.get(String(input.giftId)) ?? 0) + vouchers.length)
    }
    if (action === 'cancelVoucher') { const giftId = giftOf.get(String(input.code)) ?? ''; pieces.set(giftId, (pieces.get(giftId) ?? 0) - 1) }
    if (action === 'fileComplaint' || action === 'registerComplaint') {
      const id = action === 'fileComplaint' ? (value.complaint as { id: string }).id : String(value.id)
      complaints.add(id)
      complaintOf.set(id, action === 'registerComplaint' ? (input.memberId as string | undefined) ?? null : input.anonymity === 'store' ? null : memberOf.get(who) ?? null)
      said.set(String(input.operationId), { complaintId: id, times: 1, most: 1 })
    }
    if (['writeToComplaint', 'withdrawComplaint', 'reopenComplaint'].includes(action) || (action === 'judgeAnswer' && input.accepted === false)) said.set(String(input.operationId), { complaintId: String(input.id), times: 1, most: 1 })
    // C10: an unsatisfied follow-up also opens the next cycle, in the same words; C9: the guest's yes to a later date repeats why it was asked for.
    const { step, outcome } = (input.do ?? {}) as { readonly step?: string; readonly outcome?: string }
    const times = outcome === 'unsatisfied' ? 2 : 1
    if (action === 'workComplaint' && JSON.stringify(input.do).includes(String(input.operationId))) said.set(String(input.operationId), { complaintId: String(input.id), times, most: step === 'askExtension' ? 2 : times })
  }

  const mark = (members: readonly string[], by: number): void => { for (const member of members) underway.set(member, (underway.get(member) ?? 0) + by) }
  const marks = new Map<Request, (readonly string[])[]>()
  function take(request: Request, value: Value): void {
    const operationId = String(request.input.operationId)
    // Two copies may both have been first where none was remembered; what they did was one thing.
    if (request.input.operationId !== undefined && effectsSaid.has(operationId)) return
    learn(request, value)
    const effects = effectsOf(request, value)
    effectsSaid.set(operationId, JSON.stringify(effects))
    for (const { memberId, delta } of effects) balances.set(memberId, (balances.get(memberId) ?? 0) + delta)
  }

  return {
    complaints, said, bills, pieces,
    get members() { return new Set(balances.keys()) },
    began(request) {
      const members = touching(request)
      marks.set(request, [...(marks.get(request) ?? []), members])
      mark(members, 1)
    },
    ended(request) {
      const [members = [], ...others] = marks.get(request) ?? []
      mark(members, -1)
      if (others.length === 0) marks.delete(request)
      else marks.set(request, others)
    },
    answered(request, answer) { if (answer.ok) take(request, answer.value) },
    answeredAgain(request, first, again) {
      // What was refused for the moment only may be done by a copy that comes when the moment is over.
      if (isForNow(first) && again.ok) return take(request, again.value)
      if (isAboutOthers(again)) return
      if (first.ok !== again.ok) throw new Violation(`P8: ${request.who} ${request.action} was answered ${brief(first)} and, sent again, ${brief(again)}: ${JSON.stringify(request.input)}`)
      if (!again.ok) return
      const said = JSON.stringify(effectsOf(request, again.value))
      if (said !== effectsSaid.get(String(request.input.operationId))) throw new Violation(`P8: ${request.action} meant ${effectsSaid.get(String(request.input.operationId))} and, sent again, ${said}`)
    },
    balance: (memberId) => ((underway.get(memberId) ?? 0) > 0 || (underway.get('*') ?? 0) > 0 ? undefined : balances.get(memberId)),
  }
}

const brief = (answer: Answer): string => (answer.ok ? 'yes' : answer.code)
