/** Longer ones are ids, keys and texts somebody wrote. */
const LONGEST_WORD = 24

/** Quoted or in braces: values of a document, as the database's own messages show them. */
const QUOTED = /\{[^}]*\}?|"[^"]*"?|'[^']*'?|`[^`]*`?/g

const isPlain = (word: string): boolean => word.length <= LONGEST_WORD && /^(?:[A-Za-z_.,:;()[\]/-]+|[-(]?\d{1,4}[).,:;]*|-\d{6}[).,:;]*|E\d{4,5})$/.test(word)

/**
 * X3: an error's message as it may stand in a log. Database errors quote the documents they are about, so only plain words, small
 * numbers and error codes stay; whatever could be a name, a number or an id of somebody becomes '…'.
 */
export const withoutData = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(QUOTED, '…').split(' ').map((word) => (word === '' || isPlain(word) ? word : '…')).join(' ').slice(0, 160)

/** The kind of failure without data. */
export const failureOf = (error: unknown): string => {
  const { name = 'Error', errCode, message = '' } = error as { name?: string; errCode?: unknown; message?: string }
  return `${name} ${String(errCode ?? '')} ${withoutData(message)}`
}
