import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { ProfileView } from '@encore/contract/member'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { CheckChoice } from '../../ui/choice/check-choice'
import { ManyChoice } from '../../ui/choice/many-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { say } from '../../ui/toast/toast-store'
import { birthdayWords } from '../../words/birthday'
import { useWords } from '../../words/locale'
import { noBirthday, readBirthday, type BirthdayEntry, type BirthdayRead } from './birthday-entry'
import { useSaveProfile, type ProfileChange } from './use-profile'
import { words } from './page-words'
import './member.scss'
import './pages.scss'

const genders = ['female', 'male', 'unstated'] as const
const tastes = ['mandarin', 'cantonese', 'western', 'japanese_korean', 'rock', 'classics', 'duet', 'beer', 'cocktail', 'tea', 'snacks'] as const
type Taste = (typeof tastes)[number]

const NICKNAME_MOST = 20

interface ProfileFormProps { profile: Pick<ProfileView, 'nickname' | 'gender' | 'birthday' | 'tastes'>; onSaved: () => void; /** Where something else is what the page is for. */ quiet?: boolean }

/** Nothing here is required (M1). A birthday that is set shows as it is: a manager corrects it at the desk (O2). */
export function ProfileForm({ profile, onSaved, quiet }: ProfileFormProps) {
  const said = useWords(words)
  const nickname = useRef(profile.nickname ?? '')
  const [gender, setGender] = useState(profile.gender)
  const [liked, setLiked] = useState<readonly Taste[]>(profile.tastes)
  const entry = useRef<BirthdayEntry>(noBirthday)
  const [wrong, setWrong] = useState<BirthdayRead | null>(null)
  const { state, act } = useSaveProfile()

  const save = async (): Promise<void> => {
    const birthday = readBirthday(entry.current)
    if (birthday.at === 'wrong') return setWrong(birthday)
    const name = nickname.current.trim()
    const change: ProfileChange = {
      gender, tastes: [...liked],
      ...(name && name !== profile.nickname && { nickname: name }),
      ...(birthday.at === 'day' && !profile.birthday && { birthday: birthday.birthday as NonNullable<ProfileChange['birthday']> }),
    }
    const outcome = await act(change)
    if (!outcome?.ok) return
    say({ words: said.saved, tone: 'good' })
    onSaved()
  }

  return (
    <View className="profile-form">
      <Field label={said.nickname} kind="nickname" optional start={nickname.current} maxLength={NICKNAME_MOST} example={said.nicknameExample}
        onText={(text) => { nickname.current = text }} onLeave={(text) => { if (text) nickname.current = text }} />
      <View className="member-part"><RadioChoice label={said.gender} options={genders.map((value) => ({ value, words: said.genders[value] }))} value={gender} onChoose={setGender} /></View>
      <View className="member-part"><Birthday shown={profile.birthday} wrong={wrong} onEntry={(now) => { entry.current = now; setWrong(null) }} /></View>
      <View className="member-part">
        <ManyChoice label={said.tastes} options={tastes.map((value) => ({ value, words: said.tasteNames[value] }))} chosen={liked} onChange={setLiked} />
      </View>
      {state.at === 'refused' && <View className="member-part"><Refused refusal={state.refusal} /></View>}
      <View className="member-part"><Button words={said.save} tone={quiet ? 'quiet' : 'primary'} busy={state.at === 'busy' ? said.saving : undefined} onPress={() => void save()} /></View>
    </View>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}

interface BirthdayProps { shown: ProfileView['birthday']; wrong: BirthdayRead | null; onEntry: (entry: BirthdayEntry) => void }

function Birthday({ shown, wrong, onEntry }: BirthdayProps) {
  const said = useWords(words)
  const [entry, setEntry] = useState(noBirthday)
  const change = (to: Partial<BirthdayEntry>) => {
    const now = { ...entry, ...to }
    setEntry(now)
    onEntry(now)
  }
  if (shown) return <Notice icon="cake" title={`${said.birthdayLabel} ${birthdayWords(shown)}`} more={said.birthdayOnce} />
  const error = wrong?.at === 'wrong' ? said.birthdayWrong[wrong.why] : undefined
  return (
    <View>
      <RadioChoice label={said.birthdayLabel} options={[{ value: 'solar', words: said.solar }, { value: 'lunar', words: said.lunar }]} value={entry.calendar} onChoose={(calendar) => change({ calendar })} />
      <View className="birthday">
        <View className="birthday-year"><Field label={said.year} optional kind="number" maxLength={4} onText={(year) => change({ year })} /></View>
        <View className="birthday-part"><Field label={said.month} kind="number" maxLength={2} onText={(month) => change({ month })} /></View>
        <View className="birthday-part"><Field label={said.day} kind="number" maxLength={2} onText={(day) => change({ day })} /></View>
      </View>
      {entry.calendar === 'lunar' && <CheckChoice words={said.leapMonth} on={entry.isLeapMonth} onChange={(isLeapMonth) => change({ isLeapMonth })} />}
      {error ? <Notice tone="bad" title={error} announced /> : <View className="quiet-words">{said.birthdayOnce}</View>}
    </View>
  )
}
