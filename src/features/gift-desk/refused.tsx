import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Notice } from '../../ui/notice/notice'

export function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
