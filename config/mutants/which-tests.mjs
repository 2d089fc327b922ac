/** Proofs that say again, slowly, what a quicker test says: other processes, libraries, every minute, every pair. `npm test` runs them whole. */
export const LEFT_OUT = /\.int\.test\.ts$|every-minute\.test|differential\.test|sla-zones\.test|every-pair\.test/

/** Asked last: the first failure ends a mutant's life. */
export const SLOW = /clocks|breaches|jobs-killed|history|sequences|lunar|read-notice/
