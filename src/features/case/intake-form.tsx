import { Text, View } from '@tarojs/components'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { useCallback } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { CheckChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { complaintWords } from '../../words/complaint'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { intakeWords } from './intake-words'
import { MomentField } from './moment-field'
import { forms } from './step-words'
import { useCaller } from './use-caller'
import type { Ago, Intake, IntakeChannel } from './use-intake'
import './case.scss'

const channels: readonly IntakeChannel[] = ['phone', 'on_site', 'wechat_pay']
const categories: readonly ComplaintCategory[] = ['service', 'sound', 'hygiene', 'food', 'price', 'safety', 'privacy', 'other']

/** One screen, in the order a call goes: who, what, when; the rest only if it was said (C15). */
export function IntakeForm({ intake, rooms }: { intake: Intake; rooms: readonly string[] }) {
  const said = useWords(intakeWords)
  const { channel, category } = useWords(complaintWords)
  const { draft, edit, wrong } = intake
  return (
    <View className="intake-columns">
      <Stack>
        <RadioChoice label={said.channel} value={draft.channel} onChoose={(value) => edit({ channel: value })} options={channels.map((value) => ({ value, words: channel[value] }))} />
        <CallerFields intake={intake} />
        <When intake={intake} />
      </Stack>
      <Stack>
        <RadioChoice label={said.category} value={draft.category ?? undefined} onChoose={(value) => edit({ category: value })} error={wrong?.category ? said.categoryMissing : undefined} options={categories.map((value) => ({ value, words: category[value] }))} />
        {draft.category === 'safety' && <Notice tone="warn" icon="flag" title={said.safety} />}
        <Field label={said.text} lines="many" start={draft.text} example={said.textExample} maxLength={1000} error={wrong?.text ? said.textMissing : undefined} onText={(text) => edit({ text })} />
        {rooms.length > 0 && (
          <View className="strip"><RadioChoice label={said.room} value={draft.room ?? ''} onChoose={(room) => edit({ room: room || null })} options={[{ value: '', words: said.noRoom }, ...rooms.map((room) => ({ value: room, words: room }))]} /></View>
        )}
        <CheckChoice words={said.hurt} more={draft.someoneHurt ? said.urgentMore : undefined} on={draft.someoneHurt} onChange={(someoneHurt) => edit({ someoneHurt })} />
        <CheckChoice words={said.minor} more={draft.aboutMinor ? said.urgentMore : undefined} on={draft.aboutMinor} onChange={(aboutMinor) => edit({ aboutMinor })} />
        <Field label={said.wished} optional start={draft.wished} maxLength={200} onText={(wished) => edit({ wished })} />
      </Stack>
    </View>
  )
}

function CallerFields({ intake: { draft, edit, wrong } }: { intake: Intake }) {
  const said = useWords(intakeWords)
  const { tier } = useWords(peopleWords)
  const { caller, look, notThem } = useCaller(useCallback((memberId: string | null) => edit({ memberId }), [edit]))
  const type = (phone: string) => {
    edit({ phone })
    void look(phone)
  }
  return (
    <Stack>
      <Field label={said.phone} optional kind="tel" start={draft.phone} example={said.phoneExample} maxLength={20} error={wrong?.phone ? said.phoneWrong : undefined}
          hint={caller.at === 'looking' ? said.lookingUp : caller.at === 'unknown' ? said.noMember : undefined} onText={type} />
      {caller.at === 'member' && <Notice tone="good" icon="people" title={said.member(caller.card.name, tier[caller.card.tier])} action={{ words: said.notThem, onPress: notThem }} announced />}
      {caller.at !== 'member' && <Field label={said.name} optional start={draft.name} maxLength={20} onText={(name) => edit({ name })} />}
    </Stack>
  )
}

const minutesAgo = [15, 30, 60, 120] as const

function When({ intake: { draft, edit, wrong } }: { intake: Intake }) {
  const said = useWords(intakeWords)
  const step = useWords(forms)
  const { ago } = draft
  const choose = (value: Ago) => edit({ ago: value, ...(value !== 'custom' && { receivedAt: cloudNow() - (value === 'now' ? 0 : Number(value) * MS_PER_MINUTE) }) })
  const options = [{ value: 'now' as const, words: step.quick.now }, ...minutesAgo.map((n) => ({ value: `${n}` as const, words: step.quick.before(n) })), { value: 'custom' as const, words: step.quick.custom }]
  return (
    <Stack gap="s">
      <RadioChoice<Ago> label={said.when} value={ago} onChoose={choose} options={options} />
      {ago === 'custom'
        ? <MomentField label={said.when} start={draft.receivedAt ?? cloudNow()} onMoment={(at) => edit({ receivedAt: at })} error={wrong?.moment && draft.receivedAt !== null ? step.future : undefined} />
        : draft.receivedAt !== null && <Text className="case-more">{step.at(momentWords(draft.receivedAt, cloudNow()))}</Text>}
      {draft.receivedAt !== null && cloudNow() - draft.receivedAt > MS_PER_DAY && <Notice tone="warn" icon="clock" title={said.lateEntry} more={said.lateEntryMore} announced />}
    </Stack>
  )
}
