import { Text, View } from '@tarojs/components'
import type { CaseView } from '@encore/contract/complaint'
import type { Day } from '../../ui/day-strip/day-strip'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { useWords } from '../../words/locale'
import { CasePromises, type PromiseSaid } from './case-promises'
import { intakeWords } from './intake-words'
import type { PromiseView } from '@encore/contract/complaint'
import { complaintWords } from '../../words/complaint'

interface IntakeDoneProps { view: CaseView; sayPromise: (promise: PromiseView) => PromiseSaid; days: readonly Day[] }

/** The caller is still on the line: what is promised, as whole sentences. */
export function IntakeDone({ view, sayPromise, days }: IntakeDoneProps) {
  const said = useWords(intakeWords)
  const { clock } = useWords(complaintWords)
  const told = view.promises.filter((promise) => promise.clock === 'firstReply' || promise.clock === 'resolution')
  return (
    <View>
      <Notice tone="good" title={said.registered(view.number)} announced />
      <Panel title={said.readOut}>
        <View className="intake-read">
          <Text className="intake-sentence">{said.thanks}</Text>
          {told.map((promise) => <Text key={promise.clock} className="intake-sentence">{said.promiseLine(clock[promise.clock], sayPromise(promise).text)}</Text>)}
        </View>
      </Panel>
      <CasePromises view={view} sayPromise={sayPromise} days={days} />
    </View>
  )
}
