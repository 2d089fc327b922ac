import type { World } from '../platform/world'
import { complaints, type ComplaintDoc, type TextCheck } from './complaint.port'

/**
 * C2: looks at what a guest wrote after it is stored, so that a slow or failing check can lose nothing. Until it has passed the
 * text stays flagged: out of lists, marked in the case. Words added later are looked at together with the first ones.
 */
export async function checkText(doc: ComplaintDoc, openid: string, { store, wechat }: Pick<World, 'store' | 'wechat'>, added = ''): Promise<ComplaintDoc> {
  const words = [doc.matter.text, doc.matter.wishedRemedy ?? '', added].filter(Boolean).join('\n')
  const found = verdictOf(await wechat.checkText(openid, words, 'comment'))
  const textCheck = doc.textCheck === 'pending' || RANK.indexOf(found) > RANK.indexOf(doc.textCheck) ? found : doc.textCheck
  // Only over what it was judged on: a late pass of the first words must not cover a risky verdict on later ones.
  if (textCheck !== doc.textCheck) await store.change(complaints, doc._id, { when: { textCheck: doc.textCheck }, set: { textCheck } })
  return { ...doc, textCheck }
}

const RANK: readonly TextCheck[] = ['passed', 'pending', 'review', 'risky']

function verdictOf(verdict: Awaited<ReturnType<World['wechat']['checkText']>>): TextCheck {
  switch (verdict) {
    case 'pass': return 'passed'
    case 'review':
    case 'risky': return verdict
    case 'unknown': return 'pending'
  }
}
