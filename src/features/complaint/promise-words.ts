import type { ComplaintRow, PromiseView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { dayWords, momentWords } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { words } from './words'

export type PromiseTone = 'plain' | 'good' | 'warn' | 'bad'

/** C14: a promise in words, never colour alone; 「预计」 where the calendar is not confirmed (C7). */
export function promiseWords(promise: PromiseView): { readonly text: string; readonly tone: PromiseTone; readonly more: string | undefined } {
  const said = wordsNow(words)
  const now = cloudNow()
  const due = dayWords(promise.dueDate, now)
  const more = promise.extendedTo ? said.extended(dayWords(promise.extendedTo, now), due) : promise.provisional && promise.status === 'running' ? said.provisionalWhy : undefined
  switch (promise.status) {
    case 'running': return { text: said.running(promise.provisional, dayWords(promise.extendedTo ?? promise.dueDate, now)), tone: 'plain', more }
    case 'met': return { text: promise.settledAt === null ? said.met('') : said.met(momentWords(promise.settledAt, now)), tone: 'good', more }
    case 'met_extended': return { text: said.metLate(dayWords(promise.extendedTo ?? promise.dueDate, now)), tone: 'good', more }
    case 'breached': return { text: said.breached(due), tone: 'bad', more }
    case 'cancelled': return { text: said.cancelled, tone: 'plain', more: undefined }
  }
}

/** The two promises every guest gets (clause 8.2): a first reply, and the result. */
export function twoPromises({ promises }: Pick<ComplaintRow, 'promises'>): readonly { readonly label: string; readonly promise: PromiseView }[] {
  const said = wordsNow(words)
  const find = (clock: PromiseView['clock']): PromiseView | undefined => promises.find((promise) => promise.clock === clock)
  const [reply, result] = [find('firstReply'), find('resolution')]
  return [...(reply ? [{ label: said.promiseReply, promise: reply }] : []), ...(result ? [{ label: said.promiseResult, promise: result }] : [])]
}
