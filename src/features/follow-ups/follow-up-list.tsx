import { View } from '@tarojs/components'
import type { FollowUpView, QueueRow } from '@encore/contract/complaint'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { tagIcon } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { dayWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { FollowUpLook } from './follow-up-look.shape'
import { words } from './words'
import './follow-ups.scss'

interface FollowUpListProps { rows: readonly QueueRow[]; onSee: (id: string) => void; onStep: (id: string, step: 'followUp' | 'close') => void }

/** C11: whom to call, what was tried, from when on the next attempt counts; by the next breach, like the queue. */
export function FollowUpList({ rows, onSee, onStep }: FollowUpListProps) {
  const said = useWords(words)
  const { category } = useWords(complaintWords)
  return (
    <View>
      {rows.map((row) => {
        const due = dueOf(row, cloudNow())
        return (
          <FollowUpLook key={row.id} title={[category[row.category], row.room].filter(Boolean).join(' · ')} see={said.see} due={due.words} tone={due.tone} icon={tagIcon(due.tone, due.icon)} about={row.excerpt || row.number}
            {...triedWords(row.followUp, said)} onSee={() => onSee(row.id)} onCall={() => onStep(row.id, 'followUp')} onClose={() => onStep(row.id, 'close')} />
        )
      })}
    </View>
  )
}

function triedWords(followUp: FollowUpView | null, said: typeof words.zh) {
  if (!followUp) return { tried: undefined, next: undefined, does: undefined, call: undefined, close: undefined }
  const { attempts, workingDays, hasMessage, isEnough, isSatisfied, lastAt, nextOn, mayCall } = followUp
  const now = cloudNow()
  const tried = attempts === 0 ? said.untried : said.tried(attempts, workingDays, hasMessage)
  const when = nextOn === null ? '' : nextOn <= civilDay(instant(now)) ? said.today : said.next(dayWords(nextOn, now))
  const next = isSatisfied ? said.satisfied : isEnough ? said.canClose : mayCall ? when : said.notYou
  const call = mayCall && !isSatisfied ? said.call : undefined
  const close = isEnough || isSatisfied ? said.close : undefined
  return { tried: [tried, lastAt !== null && said.last(momentWords(lastAt, now))].filter(Boolean).join(' · '), next: next || undefined, does: call ?? close, call, close }
}
