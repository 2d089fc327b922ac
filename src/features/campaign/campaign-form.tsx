import { View } from '@tarojs/components'
import { useState } from 'react'
import type { WindowView } from '@encore/contract/offer'
import { SwitchChoice } from '../../ui/choice/check-choice'
import { ManyChoice } from '../../ui/choice/many-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Press } from '../../ui/press/press'
import { Stack } from '../../ui/stack/stack'
import { Stepper } from '../../ui/stepper/stepper'
import { useWords } from '../../words/locale'
import { windowWords } from '../../words/offer'
import { tierNames } from '../../words/tier-words'
import type { Typed, TypedFaults } from './draft'
import { words } from './words'
import './campaign.scss'

const TIERS = ['regular', 'silver', 'gold', 'diamond'] as const
const PARTS = ['day', 'evening', 'night'] as const
const SOON = 4

interface PartProps { typed: Typed; /** Of fields that were tried to be sent. */ faults: TypedFaults; change: (part: Partial<Typed>) => void }

function useWrong(faults: TypedFaults) {
  const { faulty } = useWords(words)
  return (field: keyof TypedFaults): string | undefined => { const fault = faults[field]; return fault && faulty[fault] }
}

/** O4: which days, what, for whom, how many. The days come from the calendar; a window of one's own is typed. */
export function CampaignForm({ typed, faults, change, windows }: PartProps & { windows: readonly WindowView[] }) {
  return (
    <Stack gap="l">
      <When typed={typed} faults={faults} change={change} windows={windows} />
      <Worth typed={typed} faults={faults} change={change} />
      <ForWhom typed={typed} faults={faults} change={change} />
    </Stack>
  )
}

function When({ typed, faults, change, windows }: PartProps & { windows: readonly WindowView[] }) {
  const said = useWords(words)
  const wrong = useWrong(faults)
  const [isAll, setAll] = useState(false)
  const { window } = typed
  const shown = isAll ? windows : windows.slice(0, SOON)
  const pick = (name: string): void => {
    const found = windows.find((one) => one.name === name)
    const next: WindowView = found ?? { ...window, name: 'own' }
    change({ window: next, ...(found && { title: said.nameOf(said.names[found.name]) }) })
  }
  return (
    <Stack>
      <RadioChoice label={said.when} look="rows" value={window.name} onChoose={pick}
        options={[...shown.map((one) => ({ value: one.name as string, words: said.names[one.name], more: windowWords(one) })), { value: 'own', words: said.names.own }]} />
      {!isAll && windows.length > SOON && <Press className="campaign-more" onPress={() => setAll(true)}>{said.more}</Press>}
      {window.name === 'own' && <Field label={said.from} start={window.from} example={said.dateExample} maxLength={10} error={wrong('from')} onText={(from) => change({ window: { ...window, from: from.trim() } })} />}
      {window.name === 'own' && <Field label={said.to} start={window.to} example={said.dateExample} maxLength={10} error={wrong('to')} onText={(to) => change({ window: { ...window, to: to.trim() } })} />}
      <Chips label={said.parts} all={PARTS} names={said.partNames} chosen={window.dayParts} onChange={(dayParts) => change({ window: { ...window, dayParts } })} />
      <Field key={window.name} label={said.name} start={typed.title} maxLength={24} error={wrong('title')} onText={(title) => change({ title })} />
    </Stack>
  )
}

function Worth({ typed, faults, change }: PartProps) {
  const said = useWords(words)
  const wrong = useWrong(faults)
  return (
    <Stack>
      <RadioChoice label={said.benefit} value={typed.kind} onChoose={(kind) => change({ kind })} options={(['amount', 'percent', 'item'] as const).map((value) => ({ value, words: said.kinds[value] }))} />
      <View className="campaign-two">
        {typed.kind === 'amount' && <Field label={said.off} kind="number" start={typed.off} maxLength={5} error={wrong('off')} onText={(off) => change({ off })} />}
        {typed.kind === 'percent' && <Field label={said.percent} kind="number" start={typed.percent} maxLength={3} error={wrong('percent')} onText={(percent) => change({ percent })} />}
        {typed.kind === 'percent' && <Field label={said.most} kind="number" start={typed.most} maxLength={5} error={wrong('most')} onText={(most) => change({ most })} />}
        {typed.kind === 'item' ? <Field label={said.cost} kind="number" start={typed.cost} maxLength={5} error={wrong('cost')} onText={(cost) => change({ cost })} />
          : <Field label={said.minimum} kind="number" start={typed.minimum} maxLength={5} error={wrong('minimum')} onText={(minimum) => change({ minimum })} />}
      </View>
      {typed.kind !== 'item' && <SwitchChoice words={said.beside} more={said.besideMore} on={typed.beside} onChange={(beside) => change({ beside })} />}
    </Stack>
  )
}

function ForWhom({ typed, faults, change }: PartProps) {
  const said = useWords(words)
  const wrong = useWrong(faults)
  const names = useWords(tierNames)
  return (
    <Stack>
      <Chips label={said.tiers} all={TIERS} names={names} chosen={typed.tiers} onChange={(tiers) => change({ tiers })} hint={said.allTiers} />
      <RadioChoice label={said.tag} value={typed.tag} onChoose={(tag) => change({ tag })} options={(['anyone', 'birthday', 'newcomer', 'long_away'] as const).map((value) => ({ value, words: value === 'anyone' ? said.anyone : said.tags[value] }))} />
      <Field label={said.quota} kind="number" start={typed.quota} maxLength={5} error={wrong('quota')} onText={(quota) => change({ quota })} />
      <View className="campaign-line"><View>{said.perMember}</View><Stepper label={said.perMember} value={typed.perMember} min={1} max={5} onChange={(perMember) => change({ perMember })} /></View>
      <RadioChoice label={said.delivery} value={typed.delivery} onChoose={(delivery) => change({ delivery })} options={(['claim', 'push'] as const).map((value) => ({ value, words: said.deliver[value] }))} />
      {typed.delivery === 'push' && <View className="campaign-quiet">{said.pushMore}</View>}
    </Stack>
  )
}

interface ChipsProps<Value extends string> { label: string; all: readonly Value[]; names: Readonly<Record<Value, string>>; chosen: readonly Value[]; onChange: (chosen: Value[]) => void; hint?: string }

const Chips = <Value extends string>({ label, all, names, chosen, onChange, hint }: ChipsProps<Value>) => (
  <View>
    <ManyChoice label={label} options={all.map((value) => ({ value, words: names[value] }))} chosen={chosen} onChange={onChange} />
    {hint && <View className="campaign-quiet">{hint}</View>}
  </View>
)
