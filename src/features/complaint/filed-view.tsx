import { Text, View } from '@tarojs/components'
import type { Filed } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { DayStrip } from '../../ui/day-strip/day-strip'
import { Panel } from '../../ui/panel/panel'
import { phrase } from '../../ui/phrase'
import { semantics } from '../../ui/semantics'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { stripDays } from './complaint-days'
import { Promises } from './promise-card'
import { Tracking } from './tracking'
import { words } from './page-words'
import './complaint.scss'
import './pages.scss'

interface FiledViewProps { filed: Filed; onSee: () => void; onNoted: () => void; onBack: () => void }

/** Received: both dates in words, and once, for an anonymous complaint, the code that opens it. */
export function FiledView({ filed: { complaint, trackingCode }, onSee, onNoted, onBack }: FiledViewProps) {
  const said = useWords(words)
  const dueOf = (clock: string): string | undefined => complaint.promises.find((promise) => promise.clock === clock)?.dueDate
  const [reply, result] = [dueOf('firstReply'), dueOf('resolution')]
  return (
    <View>
      <View {...semantics({ role: 'status', live: 'polite' })}>
        <View className="filed-title" {...semantics({ role: 'heading', level: 2 })}>{said.filedTitle}</View>
        {reply && result && <Text className="filed-promise">{phrase(said.filedPromise(dayWords(result, cloudNow()), dayWords(reply, cloudNow())))}</Text>}
        <View className="quiet-words">{said.filedNumber(complaint.number)}</View>
      </View>
      {trackingCode && <Tracking code={trackingCode} onNoted={onNoted} />}
      <Panel>
        <Promises row={complaint} spoken />
        <DayStrip label={said.stripLabel} days={stripDays(complaint)} />
      </Panel>
      <View className="choices">
        {!trackingCode && <Button words={said.seeProgress} onPress={onSee} />}
        {!trackingCode && <Button words={said.backToService} tone="plain" onPress={onBack} />}
      </View>
    </View>
  )
}
