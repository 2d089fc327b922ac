import { resolve } from 'node:path'
import { startTestCloud, type TestCloud } from '../platform/test-cloud.testkit'
import type { Heard, House } from './race.testkit'

/** Functions of bench/races: how another project changes a number, and what the table calls it. */
export const PEERS = [
  ['fuint', 'fuint: add in memory, write the row'],
  ['yudao', 'yudao: check, then an unguarded update'],
  ['crmeb', 'CRMEB: compare, save the absolute value'],
  ['usual', 'runTransaction of the SDK'],
] as const
const WARM = 16
const MOST_DOCUMENTS = 10_000

type Stored = { readonly _id: string } & Readonly<Record<string, unknown>>

/** The same cloud, SDK and number of instances as ours; documents are laid down as they are. */
export const peerCloud = (maxInstancesPerFunction: number): Promise<TestCloud> => startTestCloud({ maxInstancesPerFunction, functionsDir: resolve(__dirname, '../../bench/races/functions'), collections: ['bills'] })

export async function peerHouse({ cloud }: TestCloud, [fn, name]: (typeof PEERS)[number]): Promise<House> {
  let made = 0
  const put = (collection: string, facts: object): string => { made += 1; const _id = `${fn}-${made}`; cloud.database.load(collection, [{ _id, ...facts }]); return _id }
  async function ask(action: string, input: object): Promise<Heard> {
    const reply = await cloud.invoke<{ told?: number; code?: string }>(fn, { action, input }, 'g1').catch((error: unknown) => ({ code: 'ERROR', message: String(error) })) as { told?: number; code?: string }
    if (reply.told !== undefined) return { at: 'done', told: reply.told }
    return reply.code === 'ERROR' ? { at: 'error', code: reply.code } : { at: 'refused', code: reply.code ?? '?' }
  }
  const stored = (collection: string, id: string): Stored | undefined => (cloud.database.documents(collection, { skip: 0, limit: MOST_DOCUMENTS }) as unknown as readonly Stored[]).find(({ _id }) => _id === id)
  const balanceOf = (member: string): number => Number(stored('accounts', member)?.balance)
  await Promise.all(Array.from({ length: WARM }, () => ask('earn', { member: put('accounts', { balance: 0 }), points: 1 })))
  return {
    name, cloud, balanceOf,
    members: async (count, points) => Array.from({ length: count }, () => put('accounts', { balance: points, nickname: 'guest', phone: '138' })),
    gift: async (stock) => put('gifts', { stock, title: 'fruit' }),
    async paidBills(members, points) {
      const pairs = members.map((member) => [member, put('bills', { isPaid: true, member })] as const)
      for (const member of members) cloud.database.load('accounts', [{ ...stored('accounts', member), _id: member, balance: balanceOf(member) + points }])
      return new Map(pairs)
    },
    openBill: async (member) => put('bills', { isPaid: false, member }),
    complaint: async () => put('complaints', { handler: null, text: 'sound' }),
    earn: (member, points) => ask('earn', { member, points }),
    redeem: (member, gift, points) => ask('redeem', { member, gift, points }),
    notify: (member, bill, points) => ask('notify', { member, bill, points }),
    refund: (member, bill, points) => ask('refund', { member, bill, points }),
    claim: (complaint, n) => ask('claim', { complaint, handler: `handler-${n}` }),
    broken: () => [],
  }
}
