import type { GuestAsks } from '@encore/contract/guest'
import type { ComplaintView } from '@encore/contract/complaint'
import { askGuest, type Outcome } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { usePages } from '../../api/use-pages'
import { learn, useQuery } from '../../api/use-query'

/** A complaint is opened by its number in the list, or by the tracking code that is the only key to an anonymous one (C1). */
export type ComplaintKey = { readonly id: string } | { readonly trackingCode: string }

export const nameOf = (key: ComplaintKey): string => ('id' in key ? `complaint:${key.id}` : `tracked:${key.trackingCode}`)

export const useComplaints = () =>
  usePages('complaints', (after) => askGuest('listComplaints', { ...(after !== undefined && { after }) }), { keepOnDisk: true })

/** What a tracking code opens is not kept on this phone: whoever picks it up must not find it. */
export const useComplaint = (key: ComplaintKey) => useQuery<GuestAsks['getComplaint'] | GuestAsks['trackComplaint']>(
  nameOf(key),
  () => ('id' in key ? askGuest('getComplaint', { id: key.id }) : askGuest('trackComplaint', { trackingCode: key.trackingCode })),
  { keepOnDisk: 'id' in key },
)

type Step =
  | { readonly step: 'accept' }
  | { readonly step: 'notAccept' | 'withdraw' | 'reopen' | 'write'; readonly words: string }
  | { readonly step: 'agree' | 'disagree'; readonly until: string }

type StepAsk = GuestAsks['judgeAnswer' | 'writeToComplaint' | 'answerExtension' | 'withdrawComplaint' | 'reopenComplaint']

/** What the guest may do with it (C10, C14); each once, also when pressed twice or sent again (P8). */
export function useComplaintStep(key: ComplaintKey, { id }: Pick<ComplaintView, 'id'>) {
  return useAction(async (step: Step) => {
    const payload = { id, ...('trackingCode' in key && { trackingCode: key.trackingCode }), ...('words' in step && step.words.trim() && { words: step.words.trim() }) }
    const outcome = await once(`${step.step}:${id}`, { ...payload, ...('until' in step && { until: step.until }) }, (operationId): Promise<Outcome<StepAsk>> => {
      switch (step.step) {
        case 'accept': return askGuest('judgeAnswer', { operationId, ...payload, accepted: true })
        case 'notAccept': return askGuest('judgeAnswer', { operationId, ...payload, accepted: false })
        case 'withdraw': return askGuest('withdrawComplaint', { operationId, ...payload })
        case 'write': return askGuest('writeToComplaint', { operationId, ...payload, words: step.words.trim() })
        case 'agree':
        case 'disagree': return askGuest('answerExtension', { operationId, ...payload, until: step.until, agreed: step.step === 'agree' })
        case 'reopen': return askGuest('reopenComplaint', { operationId, ...payload, words: step.words.trim() })
      }
    })
    if (outcome.ok) learn(nameOf(key), outcome.value)
    return outcome
  })
}
