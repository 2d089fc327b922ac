import { View } from '@tarojs/components'
import type { SimulationView } from '@encore/contract/rules'
import { useState } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { ProgressLine } from '../../ui/progress-line/progress-line'
import { Stack } from '../../ui/stack/stack'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { useSimulation } from './use-rules'
import { words } from './words'
import './rules.scss'

type Months = SimulationView['months']
const spans: readonly Months[] = [3, 6, 12]
const tiers = ['regular', 'silver', 'gold', 'diamond'] as const

/** P12: the house's own past under the draft, page by page; the progress is shown, and what was counted is kept with the draft. */
export function Simulation({ revision, kept, onGuest }: { revision: number; kept: SimulationView | null; onGuest: (memberId: string) => void }) {
  const said = useWords(words)
  const { state, run } = useSimulation(kept)
  const [months, setMonths] = useState<Months>(kept?.months ?? 6)
  const { shown } = state
  const isOpen = shown !== null && shown.months === months && shown.nextStep !== null
  return (
    <View>
      <Panel title={said.simulate}>
        <Stack>
          <View className="rules-quiet">{said.simulateMore}</View>
          <RadioChoice label={said.simulate} hideLabel value={String(months)} onChoose={(value) => setMonths(Number(value) as Months)} options={spans.map((value) => ({ value: String(value), words: said.months[value] }))} />
          {state.at === 'refused' && <Said refusal={state.refusal} />}
          {shown && shown.nextStep !== null && <ProgressLine label={said.simulate} value={shown.members} max={shown.membersInAll} words={said.counting(shown.members, shown.membersInAll)} />}
          <Button words={isOpen ? said.goOn : said.run} tone="quiet" busy={state.at === 'counting' ? said.counting(shown?.members ?? 0, shown?.membersInAll ?? 0) : undefined} onPress={() => void run(revision, months, isOpen ? shown : null)} />
          {shown && shown.nextStep === null && <Result result={shown} />}
        </Stack>
      </Panel>
      {shown && shown.nextStep === null && shown.worst.length > 0 && <Worst result={shown} onGuest={onGuest} />}
    </View>
  )
}

const sum = (by: SimulationView['real']): number => tiers.reduce((all, tier) => all + by[tier], 0)

/** A headline first, then where it comes from. */
function Result({ result }: { result: SimulationView }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  const change = sum(result.draft) - sum(result.real)
  return (
    <List label={said.simulate}>
      <Row title={said.months[result.months]} value={said.result(result.members, result.bills)} valueTone="quiet" />
      <Row title={said.issued} value={change === 0 ? said.equal : change > 0 ? said.more(change) : said.fewer(-change)} valueMore={said.worth(result.realFen, result.draftFen)} valueTone="accent" more={said.fromTo(count(sum(result.real)), count(sum(result.draft)))} />
      {tiers.filter((tier) => result.real[tier] + result.draft[tier] > 0).map((tier) => <Row key={tier} title={names[tier]} value={said.fromTo(count(result.real[tier]), count(result.draft[tier]))} valueTone="quiet" />)}
      <Row title={said.moved} value={result.up + result.down === 0 ? said.nobody : [result.up > 0 && said.up(result.up), result.down > 0 && said.down(result.down)].filter(Boolean).join(' · ')} />
    </List>
  )
}

function Worst({ result, onGuest }: { result: SimulationView; onGuest: (memberId: string) => void }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  return (
    <Panel title={said.worst} bare>
      <List label={said.worst}>
        {result.worst.map((hit) => (
          <Row key={hit.memberId} title={hit.name || said.noName} more={hit.realTier === hit.draftTier ? names[hit.realTier] : said.fromTo(names[hit.realTier], names[hit.draftTier])}
            value={said.fromTo(count(hit.realPoints), count(hit.draftPoints))} valueTone="quiet" onPress={() => onGuest(hit.memberId)} />
        ))}
      </List>
    </Panel>
  )
}

export function Said({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
