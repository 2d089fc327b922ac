import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { Notice } from '../../ui/notice/notice'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import type { Bill } from './bill-draft'
import { words } from './words'

interface SettleRefusedProps { refusal: Refusal; bill: Bill; onOtherNumber: () => void }

/** What to check and what to do next; the bill as typed stays below it. */
export function SettleRefused({ refusal, bill, onOtherNumber }: SettleRefusedProps) {
  const said = useWords(words).refused
  const message = useMessage(refusal)
  if (refusal.code === 'BILL_ALREADY_SETTLED') {
    return <Notice tone="bad" title={said.twice} more={said.twiceMore(bill.billNo, dayWords(bill.businessDate ?? '', cloudNow()))} announced action={{ words: said.twiceAgain, onPress: onOtherNumber }} />
  }
  if (refusal.code === 'NOT_PRESENT') return <Notice tone="bad" title={said.scanOver} more={said.scanOverMore} announced />
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
