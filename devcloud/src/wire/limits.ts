/** Production's own limits, in one place: what is refused there is refused here. Units are in the names. */
export const limits = {
  /** Documents a get answers when no limit is named, and the most it may be asked for. */
  documentsByDefault: 100,
  documentsPerQuery: 1_000,
  /** From startTransaction to commit; a later commit or write finds no transaction. */
  transactionLifeMs: 30_000,
  documentBytes: 16 * 1024 * 1024,
  /** From so many documents read in vain the console names the index that would serve; above the second figure it is said aloud. */
  examinedBeforeWish: 100,
  examinedBeforeHint: 1_000,
  shapeLetters: 300,
  collectionNameBytes: 120,
  /** Levels of a stored document, and of what arrives as EJSON (a tag is a level, too). */
  nestingDepth: 100,
  ejsonDepth: 250,
} as const
