import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Proofs that say again, slowly, what a quicker test says: other processes, libraries, every minute, every pair. `npm test` runs them whole. */
export const LEFT_OUT = /\.int\.test\.ts$|every-minute\.test|differential\.test|sla-zones\.test|every-pair\.test/

/** Asked last: the first failure ends a mutant's life. */
export const SLOW = /clocks|breaches|jobs-killed|history|sequences|lunar|read-notice/

const isWanted = (name) => name.endsWith('.test.ts') && !LEFT_OUT.test(name)
const quickFirst = (a, b) => Number(SLOW.test(a)) - Number(SLOW.test(b)) || (a < b ? -1 : 1)

/** The tests that are asked about these folders, in the order of asking. */
export const testsOf = (folders) => folders.flatMap((folder) => readdirSync(folder).filter(isWanted).map((name) => join(folder, name))).sort(quickFirst)
