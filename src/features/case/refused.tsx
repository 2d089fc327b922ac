import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { ErrorState } from '../../ui/error-state/error-state'
import { Notice } from '../../ui/notice/notice'

/** A write was refused and the form is still there. `safe`: what to say after an outage, when nobody knows whether it arrived (P8). */
export function Refused({ refusal, safe }: { refusal: Refusal; safe?: string }) {
  const { title, next } = useMessage(refusal)
  return <Notice tone="bad" title={title} more={safe && isOutage(refusal) ? safe : next} announced />
}

/** What a step has to choose from could not be read. */
export function NotRead({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={onRetry} />
}
