import { View } from '@tarojs/components'
import type { ComplaintRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { phrase } from '../../ui/phrase'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { momentWords } from '../../words/format'
import { useWords, wordsNow } from '../../words/locale'
import { PromiseCardLook, PromiseLook } from './promise-look.shape'
import { promiseWords, twoPromises } from './promise-words'
import { words } from './words'
import './complaint.scss'

/** A complaint as what it is to the guest: two promised dates and the current step (C14). */
export function PromiseCard({ row, onOpen }: { row: ComplaintRow; onOpen: () => void }) {
  const said = useWords(words)
  const status = statusOf(row)
  const [reply, result] = linesOf(row)
  return (
    <Press className="promise-card" onPress={onOpen}>
      <PromiseCardLook about={said.categories[row.category]} status={status.words} statusTone={status.tone} statusIcon={status.icon} excerpt={row.excerpt} received={said.receivedOn(momentWords(row.receivedAt, cloudNow()))}
        replyTone={reply?.tone} replyIcon={reply?.icon} reply={reply?.label} replyText={reply?.text} replyMore={reply?.more}
        resultTone={result?.tone} resultIcon={result?.icon} result={result?.label} resultText={result?.text} resultMore={result?.more} />
    </Press>
  )
}

const done = ['answered', 'follow_up', 'closed']

function statusOf(row: Pick<ComplaintRow, 'status' | 'cycle'>) {
  const said = wordsNow(words)
  const status = said.statuses[row.status]
  const isDone = done.includes(row.status)
  return { words: row.cycle > 1 ? `${said.cycle(row.cycle)} · ${status}` : status, tone: isDone ? 'good' : 'accent', icon: isDone ? 'done' : 'flag' } as const
}

export function StatusTag({ row }: { row: Pick<ComplaintRow, 'status' | 'cycle'> }) {
  useWords(words)
  return <Tag {...statusOf(row)} />
}

const icons = { plain: 'clock', good: 'done', warn: 'clock', bad: 'alert' } as const

const linesOf = (row: Pick<ComplaintRow, 'promises'>) => twoPromises(row).map(({ label, promise }) => {
  const { text, tone, more } = promiseWords(promise)
  return { key: promise.clock, label, text: phrase(text), tone, more: more && phrase(more), icon: icons[tone] }
})

export function Promises({ row, spoken }: { row: Pick<ComplaintRow, 'promises'>; spoken?: boolean }) {
  return (
    <View className="promises" {...(spoken && semantics({ role: 'list' }))}>
      {linesOf(row).map(({ key, label, text, tone, more, icon }) => (
        <View key={key} className={`promise promise-${tone}`} {...(spoken && semantics({ role: 'listitem', label: [label, text, more].filter(Boolean).join('，') }))}>
          <PromiseLook icon={icon} label={label} text={text} more={more} />
        </View>
      ))}
    </View>
  )
}
