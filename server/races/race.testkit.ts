import type { Devcloud } from 'wx-devcloud/src/host/start-devcloud'

/** What a caller heard: it was done and points moved by `told`; a refusal of the house; or an error nobody should see. */
export type Heard = { readonly at: 'done'; readonly told: number } | { readonly at: 'refused'; readonly code: string } | { readonly at: 'error'; readonly code: string }

/** A loyalty shop on a cloud of its own, as the races need it: the product, or another one's way over the same SDK. */
export interface House {
  readonly name: string
  readonly cloud: Devcloud
  /** New members, each with so many points that can be spent. */
  members(count: number, points: number): Promise<readonly string[]>
  gift(stock: number, points: number): Promise<string>
  /** A bill of each member that has brought points which can be spent, to be refunded. */
  paidBills(members: readonly string[], points: number): Promise<ReadonlyMap<string, string>>
  /** A bill of a member that the till is about to tell of. */
  openBill(member: string): Promise<string>
  complaint(): Promise<string>
  earn(member: string, points: number): Promise<Heard>
  redeem(member: string, gift: string, points: number): Promise<Heard>
  notify(member: string, bill: string, points: number): Promise<Heard>
  refund(member: string, bill: string, points: number): Promise<Heard>
  claim(complaint: string, handler: 0 | 1): Promise<Heard>
  balanceOf(member: string): number
  /** Those of the members whose account is not what its entries lead to. */
  broken(members: readonly string[]): readonly string[]
}

/** One line of the table. `wrong` counts members (cases, in the last race) whose end is not what their people were told; `points` lost, doubled or overdrawn. */
export interface Row {
  readonly race: string
  readonly house: string
  readonly wrong: number
  readonly points: number
  readonly oversold: number
  readonly unsold: number
  /** Conflicts and the like: answers that tell nobody anything. */
  readonly errors: number
  readonly requestsPerGuest: number
  /** What the others were told, each code once. */
  readonly refusals: readonly string[]
}

/** How often each race is run, every time with members of its own. */
export interface Load { readonly earners: number; readonly spenders: number; readonly pairs: number }

type Ask = () => Promise<Heard>

/** All at once, and what the cloud counted meanwhile. */
async function rush({ cloud }: House, asks: readonly Ask[]): Promise<{ readonly heard: readonly Heard[]; readonly requests: number }> {
  cloud.clearCalls()
  const heard = await Promise.all(asks.map((ask) => ask()))
  return { heard, requests: cloud.calls().reduce((sum, { requests }) => sum + requests.length, 0) }
}

const times = <T>(count: number, make: (n: number) => T): readonly T[] => Array.from({ length: count }, (_, n) => make(n))
const toldIn = (heard: readonly Heard[]): number => heard.reduce((sum, one) => sum + (one.at === 'done' ? one.told : 0), 0)
const doneIn = (heard: readonly Heard[]): number => heard.filter(({ at }) => at === 'done').length
const refusalsIn = (heard: readonly Heard[]): readonly string[] => [...new Set(heard.flatMap((one) => (one.at === 'refused' ? [one.code] : [])))]
const errorsIn = (heard: readonly Heard[]): number => heard.filter(({ at }) => at === 'error').length

interface Told { readonly member: string; readonly start: number; readonly told: number; /** A refund of points that were spent is a debt, and no overdraft. */ readonly mayOwe?: boolean }
/** Where balances ended beside what was said; overdrawn points are points somebody got for nothing. */
function settledUp(house: House, told: readonly Told[]): { readonly wrong: number; readonly points: number } {
  const off = told.map(({ member, start, told: said, mayOwe }) => { const ends = house.balanceOf(member); return Math.abs(start + said - ends) + (mayOwe ? 0 : Math.max(0, -ends)) })
  const broken = new Set(house.broken(told.map(({ member }) => member)))
  return { wrong: told.filter(({ member }, n) => (off[n] ?? 0) > 0 || broken.has(member)).length, points: off.reduce((sum, one) => sum + one, 0) }
}

const WELCOME = 50
const BILL = 100
const PRICE = 300
const PIECE = 10
const GUESTS = 100

/** Runs the asks of each member in a row of rushes and adds them up. */
async function rushes(house: House, members: readonly Omit<Told, 'told'>[], asks: (member: string) => Promise<readonly Ask[]>): Promise<{ readonly heard: readonly (readonly Heard[])[]; readonly row: Omit<Row, 'race' | 'oversold' | 'unsold'> }> {
  const heard: (readonly Heard[])[] = []
  let requests = 0
  for (const { member } of members) {
    const ran = await rush(house, await asks(member))
    heard.push(ran.heard)
    requests += ran.requests
  }
  const all = heard.flat()
  const ends = settledUp(house, members.map((one, n) => ({ ...one, told: toldIn(heard[n] ?? []) })))
  return { heard, row: { house: house.name, ...ends, errors: errorsIn(all), requestsPerGuest: requests / all.length, refusals: refusalsIn(all) } }
}

/** P9: so many bills of one member at the same time. */
export async function earns(house: House, { earners }: Load): Promise<Row> {
  const members = await house.members(earners, WELCOME)
  const { row } = await rushes(house, members.map((member) => ({ member, start: WELCOME })), async (member) => times(50, () => () => house.earn(member, BILL)))
  return { race: '50 earns of one member at once', ...row, oversold: 0, unsold: 0 }
}

/** P9: one balance, which pays for one. */
export async function redemptions(house: House, { spenders }: Load, atOnce: number): Promise<Row> {
  const members = await house.members(spenders, WELCOME + PRICE)
  const gift = await house.gift(1_000, PRICE)
  const { heard, row } = await rushes(house, members.map((member) => ({ member, start: WELCOME + PRICE })), async (member) => times(atOnce, () => () => house.redeem(member, gift, PRICE)))
  return { race: `${atOnce} redemptions of one balance at once`, ...row, oversold: 0, unsold: heard.filter((one) => doneIn(one) === 0).length }
}

const crowds = new WeakMap<House, Promise<readonly string[]>>()
function crowdOf(house: House): Promise<readonly string[]> {
  const known = crowds.get(house) ?? house.members(GUESTS, WELCOME)
  crowds.set(house, known)
  return known
}

/** R2: a hundred guests who can all pay. */
export async function lastPieces(house: House, stock: number): Promise<Row> {
  const members = await crowdOf(house)
  const gift = await house.gift(stock, PIECE)
  const before = members.map((member) => house.balanceOf(member))
  const { heard, requests } = await rush(house, members.map((member) => () => house.redeem(member, gift, PIECE)))
  const ends = settledUp(house, members.map((member, n) => ({ member, start: before[n] ?? 0, told: toldIn(heard.slice(n, n + 1)) })))
  const won = doneIn(heard)
  return { race: `${GUESTS} guests, ${stock} in stock`, house: house.name, ...ends, oversold: Math.max(0, won - stock), unsold: Math.max(0, stock - won), errors: errorsIn(heard), requestsPerGuest: requests / GUESTS, refusals: refusalsIn(heard) }
}

/** P1, P8: a bill counts once, whatever each of its two notifications was told. */
export async function notifiedTwice(house: House, { pairs }: Load): Promise<Row> {
  const members = await house.members(pairs, WELCOME)
  const { row } = await rushes(house, members.map((member) => ({ member, start: WELCOME })), async (member) => {
    const bill = await house.openBill(member)
    return times(2, () => () => house.notify(member, bill, BILL))
  })
  const off = members.map((member) => Math.abs(house.balanceOf(member) - WELCOME - BILL))
  return { race: 'a bill notified twice at once', ...row, wrong: Math.max(row.wrong, off.filter((points) => points > 0).length), points: Math.max(row.points, off.reduce((sum, points) => sum + points, 0)), oversold: 0, unsold: 0 }
}

/** P7: the points of a bill are taken back while they are spent. */
export async function refundAndRedeem(house: House, { pairs }: Load): Promise<Row> {
  const members = await house.members(pairs, WELCOME)
  const gift = await house.gift(1_000, PRICE)
  const bills = await house.paidBills(members, PRICE)
  const { row } = await rushes(house, members.map((member) => ({ member, start: WELCOME + PRICE, mayOwe: true })), async (member) =>
    [() => house.refund(member, bills.get(member) ?? '', PRICE), () => house.redeem(member, gift, PRICE)])
  return { race: 'a refund and a redemption at once', ...row, oversold: 0, unsold: 0 }
}

/** C11: one has the case, and only one believes so. */
export async function claims(house: House, { pairs }: Load): Promise<Row> {
  const heard: (readonly Heard[])[] = []
  let requests = 0
  for (let n = 0; n < pairs; n += 1) {
    const complaint = await house.complaint()
    const ran = await rush(house, [() => house.claim(complaint, 0), () => house.claim(complaint, 1)])
    heard.push(ran.heard)
    requests += ran.requests
  }
  const all = heard.flat()
  return { race: 'two staff on one complaint at once', house: house.name, wrong: heard.filter((one) => doneIn(one) !== 1).length, points: 0, oversold: 0, unsold: 0, errors: errorsIn(all), requestsPerGuest: requests / all.length, refusals: refusalsIn(all) }
}

export const STOCKS = [1, 20, 100] as const
/** PERF R6, one race after the other. */
export async function playRaces(house: House, load: Load): Promise<readonly Row[]> {
  const rows = [await earns(house, load), await redemptions(house, load, 2), await redemptions(house, load, 20)]
  for (const stock of STOCKS) rows.push(await lastPieces(house, stock))
  return [...rows, await notifiedTwice(house, load), await refundAndRedeem(house, load), await claims(house, load)]
}
