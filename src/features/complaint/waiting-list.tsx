import { View } from '@tarojs/components'
import { messageNow } from '../../api/messages'
import { isPassing } from '../../api/outage'
import { Notice } from '../../ui/notice/notice'
import { useWords } from '../../words/locale'
import { flushOutbox, useOutbox, type Waiting } from './outbox'
import { Tracking } from './tracking'
import { acknowledge } from './outbox'
import { words } from './words'
import './complaint.scss'

/** Complaints of this phone that have not arrived yet, and codes not yet noted down: nothing is pending in silence. */
export function WaitingList({ onEdit }: { onEdit: (item: Waiting) => void }) {
  const said = useWords(words)
  const { waiting, filed } = useOutbox()
  const secret = filed.filter((item) => item.filed.trackingCode !== null)
  return (
    <View>
      {secret.map(({ draftId, filed: { trackingCode } }) => trackingCode && <Tracking key={draftId} code={trackingCode} onNoted={() => acknowledge(draftId)} />)}
      {waiting.map((item) => <View key={item.draft.id} className="waiting"><WaitingNotice item={item} said={said} onEdit={() => onEdit(item)} /></View>)}
    </View>
  )
}

function WaitingNotice({ item, said, onEdit }: { item: Waiting; said: (typeof words)['zh']; onEdit: () => void }) {
  const { draft, isSending, refusal } = item
  const excerpt = [...draft.text.trim()].slice(0, 40).join('')
  if (isSending) return <Notice icon="wait" title={said.waitingSending} more={excerpt} />
  if (refusal && !isPassing(refusal)) return <Notice tone="bad" title={`${said.refusedRow}：${messageNow(refusal).title}`} more={excerpt} action={{ words: said.edit, onPress: onEdit }} />
  return <Notice tone="warn" icon="offline" title={said.waitingRow} more={excerpt} action={{ words: said.waitingAgain, onPress: () => void flushOutbox() }} />
}
