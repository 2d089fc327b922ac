import { Text, View } from '@tarojs/components'
import type { CaseView, PromiseView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import type { Day } from '../../ui/day-strip/day-strip'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { CasePromises, type PromiseSaid } from './case-promises'
import { intakeWords } from './intake-words'

interface IntakeDoneProps { view: CaseView; sayPromise: (promise: PromiseView) => PromiseSaid; days: readonly Day[] }

/** The caller is still on the line: what is promised, as whole sentences. */
export function IntakeDone({ view, sayPromise, days }: IntakeDoneProps) {
  const said = useWords(intakeWords)
  const told = view.promises.filter((promise) => promise.clock === 'firstReply' || promise.clock === 'resolution')
  return (
    <View>
      <Notice tone="good" title={said.registered(view.number)} announced />
      <Panel title={said.readOut}>
        <View className="intake-read">
          <Text className="intake-sentence">{said.thanks}</Text>
          {told.map((promise) => {
            const day = `${promise.provisional ? `${said.expected} ` : ''}${dayWords(promise.dueDate, cloudNow())}`
            return <Text key={promise.clock} className="intake-sentence">{promise.clock === 'firstReply' ? said.sayReply(day) : said.sayResult(day)}</Text>
          })}
        </View>
      </Panel>
      <CasePromises view={view} sayPromise={sayPromise} days={days} />
    </View>
  )
}
