import { Text, View } from '@tarojs/components'
import type { FollowUpView, QueueRow } from '@encore/contract/complaint'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { Panel } from '../../ui/panel/panel'
import { Tag } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { dayWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
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
          <Panel key={row.id} title={[category[row.category], row.room].filter(Boolean).join(' · ')} action={{ words: said.see, onPress: () => onSee(row.id) }}>
            <Tag words={due.words} tone={due.tone} icon={due.icon} />
            <Text className="follow-up-about">{row.excerpt || row.number}</Text>
            {row.followUp && <Tried followUp={row.followUp} onStep={(step) => onStep(row.id, step)} />}
          </Panel>
        )
      })}
    </View>
  )
}

function Tried({ followUp, onStep }: { followUp: FollowUpView; onStep: (step: 'followUp' | 'close') => void }) {
  const said = useWords(words)
  const { attempts, workingDays, hasMessage, isEnough, isSatisfied, lastAt, nextOn, mayCall } = followUp
  const now = cloudNow()
  const tried = attempts === 0 ? said.untried : said.tried(attempts, workingDays, hasMessage)
  const when = nextOn === null ? '' : nextOn <= civilDay(instant(now)) ? said.today : said.next(dayWords(nextOn, now))
  const next = isSatisfied ? said.satisfied : isEnough ? said.canClose : mayCall ? when : said.notYou
  const [calls, closes] = [mayCall && !isSatisfied, isEnough || isSatisfied]
  return (
    <View>
      <Text className="follow-up-tried">{[tried, lastAt !== null && said.last(momentWords(lastAt, now))].filter(Boolean).join(' · ')}</Text>
      {next !== '' && <Text className="follow-up-next">{next}</Text>}
      {(calls || closes) && (
        <View className="follow-up-do">
          {calls && <Button words={said.call} icon="phone" tone="quiet" onPress={() => onStep('followUp')} />}
          {closes && <Button words={said.close} icon="check" tone="quiet" onPress={() => onStep('close')} />}
        </View>
      )}
    </View>
  )
}
