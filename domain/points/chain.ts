import { type Entry, genesisHash, hashOfEntry } from './entry'
import { deltaOf } from './lots'

export type ChainFault =
  | 'another_member' | 'version_gap' | 'broken_link' | 'edited' | 'delta_mismatch' | 'balance_mismatch'

/** The first entry that does not fit, by name (P10). */
export type ChainVerdict =
  | { readonly intact: true; readonly entries: number; readonly headHash: string }
  | { readonly intact: false; readonly entryId: string; readonly accountVersion: number; readonly fault: ChainFault }

function faultOf(entry: Entry, memberId: string, before: { version: number; hash: string; balance: number }): ChainFault | null {
  if (entry.memberId !== memberId) return 'another_member'
  if (entry.hash !== hashOfEntry(entry)) return 'edited'
  if (entry.accountVersion !== before.version + 1) return 'version_gap'
  if (entry.prevHash !== before.hash) return 'broken_link'
  if (entry.delta !== deltaOf(entry.movement)) return 'delta_mismatch'
  return entry.balanceAfter === before.balance + entry.delta ? null : 'balance_mismatch'
}

/** P10: verifies a member's whole chain, given in the order of accountVersion. Works offline on a statement, too (P15). */
export function verifyChain(memberId: string, entries: readonly Entry[]): ChainVerdict {
  let before = { version: 0, hash: genesisHash(memberId), balance: 0 }
  for (const entry of entries) {
    const fault = faultOf(entry, memberId, before)
    if (fault) return { intact: false, entryId: entry.entryId, accountVersion: entry.accountVersion, fault }
    before = { version: entry.accountVersion, hash: entry.hash, balance: entry.balanceAfter }
  }
  return { intact: true, entries: entries.length, headHash: before.hash }
}
