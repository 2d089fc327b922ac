import { Text, View } from '@tarojs/components'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { CheckChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { useWords } from '../../words/locale'
import { PHOTOS_MOST, REMEDY_MOST, TEXT_MOST, type Anonymity, type Contact, type Draft, type Problems } from './draft'
import { PhotoPicker } from './photo-picker'
import type { Writing } from './use-filing'
import { VisitChoice } from './visit-choice'
import { words } from './page-words'
import './complaint.scss'
import './pages.scss'

const categories: readonly ComplaintCategory[] = ['service', 'sound', 'hygiene', 'food', 'price', 'safety', 'privacy', 'other']
const anonymities: readonly Anonymity[] = ['none', 'respondent', 'store']
const contacts: readonly Contact[] = ['app', 'phone', 'none']

interface FilingFormProps { draft: Draft; problems: Problems | null; writing: Writing; about: string | null; isRoomKnown: boolean }

/** One screen: what it is about and what happened; everything else may stay as it is (C1). */
export function FilingForm({ draft, problems, writing, about, isRoomKnown }: FilingFormProps) {
  const said = useWords(words)
  const { change } = writing
  const named = <T extends string>(values: readonly T[], names: Record<T, string>) => values.map((value) => ({ value, words: names[value] }))
  return (
    <View className="form">
      {about && <Notice icon="points" title={said.about} more={said.aboutMore} />}
      <View className="form-part">
        <RadioChoice label={said.category} options={named(categories, said.categories)} value={draft.category ?? undefined} onChoose={(category) => change({ category })} error={problems?.category ? said.needCategory : undefined} />
      </View>
      <View className="form-part"><WhatHappened draft={draft} problems={problems} writing={writing} /></View>
      <View className="form-part"><PhotoPicker draft={draft} writing={writing} most={PHOTOS_MOST} /></View>
      <View className="form-part">
        <Field label={said.room} optional start={draft.room} maxLength={8} example={said.roomExample} hint={isRoomKnown ? said.roomKnown : undefined}
          error={problems?.room ? said.roomWrong : undefined} onText={(room) => change({ room: room.trim().toUpperCase() })} />
      </View>
      <Panel title={said.anonymity}>
        <RadioChoice label={said.anonymity} hideLabel look="rows" value={draft.anonymity} onChoose={(anonymity) => change({ anonymity })}
          options={anonymities.map((value) => ({ value, words: said.anonymities[value], more: said.anonymitiesMore[value] }))} />
      </Panel>
      <Panel title={said.more}>
        <VisitChoice draft={draft} change={change} />
        <View className="form-part">
          <Field label={said.remedy} optional start={draft.wishedRemedy} maxLength={REMEDY_MOST} example={said.remedyExample} onText={(wishedRemedy) => change({ wishedRemedy })} />
        </View>
        {draft.anonymity !== 'store' && (
          <View className="form-part"><RadioChoice label={said.contact} options={named(contacts, said.contacts)} value={draft.wishedContact} onChoose={(wishedContact) => change({ wishedContact })} /></View>
        )}
        <View className="form-part">
          <CheckChoice words={said.minor} more={said.urgentMore} on={draft.aboutMinor} onChange={(aboutMinor) => change({ aboutMinor })} />
          <CheckChoice words={said.hurt} more={said.urgentMore} on={draft.someoneHurt} onChange={(someoneHurt) => change({ someoneHurt })} />
        </View>
      </Panel>
    </View>
  )
}

function WhatHappened({ draft, problems, writing: { change } }: Pick<FilingFormProps, 'draft' | 'problems' | 'writing'>) {
  const said = useWords(words)
  const length = [...draft.text.trim()].length
  const wrong = problems?.text === 'missing' ? said.needText : length > TEXT_MOST ? said.tooLong(length - TEXT_MOST) : undefined
  // WeChat counts UTF-16 units and cuts in silence; people count characters, so the field itself may hold more.
  return (
    <View>
      <Field key={draft.id} label={said.text} lines="many" start={draft.text} maxLength={TEXT_MOST * 2} countsFrom={2} example={said.textExample} error={wrong} onText={(text) => change({ text })} />
      <View className={length > TEXT_MOST ? 'text-count text-over' : 'text-count'}><Text>{said.textCount(length, TEXT_MOST)}</Text></View>
    </View>
  )
}
