// A settle as it reaches the database: start, account, entry with its operation, account, commit; documents of the product's size.
export const ACCOUNTS = 64

const lot = (n) => ({ id: `lot-${n}`, points: 388, remaining: 388 - n, availableFrom: 1_790_000_000_000 + n, expiresAt: 1_821_536_000_000 + n })
const month = (n) => ({ month: `2026-${String((n % 12) + 1).padStart(2, '0')}`, spentFen: 38_800 + n })

/** About 2 KB: twelve lots and twelve months of spend. */
export const accountOf = (n) => ({
  _id: `M${n}`, openid: `o-bench-${n}`, name: '银杏', version: 0, lastVisit: '2026-11-20',
  ledger: { balance: 3666, debt: 0, head: 'a'.repeat(64), lots: Array.from({ length: 12 }, (_, at) => lot(at)), spend: Array.from({ length: 12 }, (_, at) => month(at)), tier: { now: 'silver', until: '2027-03-31' } },
})

export const entryOf = (memberId, key) => ({
  _id: key, memberId, kind: 'earn', delta: 388, balanceAfter: 4054, version: 17, at: 1_790_000_000_000, businessDate: '2026-11-21', room: 'A08', billNo: key,
  lines: [{ category: 'room', paidFen: 38_800, earns: true }, { category: 'drinks', paidFen: 12_000, earns: true }],
  trace: { eligibleFen: 50_800, fenPerPoint: 100, tier: 'silver', multiplier: [12, 10], capPoints: 5000, ruleVersion: '2026-01' }, previous: 'b'.repeat(64), hash: 'c'.repeat(64),
})
export const operationOf = (key) => ({ _id: `op:${key}`, fingerprint: 'd'.repeat(64), at: 1_790_000_000_000, outcome: { ok: true, value: { entryId: key, points: 388, tierBefore: 'silver', tierAfter: 'silver' } } })
