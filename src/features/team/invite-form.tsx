import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Role } from '@encore/contract/person'
import type { Invite } from '@encore/contract/staff'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import type { Team } from './use-team'
import { words } from './words'
import './team.scss'

const roles: readonly Role[] = ['clerk', 'handler', 'manager', 'owner']

/** §2: a single-use code, bound to a role and a store, for 24 hours. */
export function InviteForm({ invite, storeId }: { invite: Team['invite']; storeId: string }) {
  const said = useWords(words)
  const { role: roleWords } = useWords(peopleWords)
  const [role, setRole] = useState<Role>('clerk')
  const [store, setStore] = useState(storeId)
  const { state, act, reset } = invite
  if (state.at === 'done') return <Made invite={state.value} onAnother={reset} />
  return (
    <Stack>
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
      <RadioChoice label={said.role} look="rows" value={role} onChoose={setRole} options={roles.map((value) => ({ value, words: roleWords[value], more: said.roleMore[value] }))} />
      <Field label={said.store} start={storeId} maxLength={3} onText={setStore} error={/^S\d{2}$/i.test(store.trim()) ? undefined : said.bind.storeWrong} />
      <Button words={said.make} busy={state.at === 'busy' ? said.making : undefined} disabled={!/^S\d{2}$/i.test(store.trim())} onPress={() => void act({ role, storeId: store.trim().toUpperCase() })} />
    </Stack>
  )
}

function Made({ invite: { token, role, storeId, expiresAt }, onAnother }: { invite: Invite; onAnother: () => void }) {
  const said = useWords(words)
  const { role: roleWords } = useWords(peopleWords)
  const copy = async () => {
    await Taro.setClipboardData({ data: token })
    // WeChat says it by itself.
    if (process.env.TARO_ENV !== 'weapp') say({ words: said.copied, tone: 'good' })
  }
  return (
    <View className="team-made">
      <Text className="team-made-for">{`${roleWords[role]} · ${storeId}`}</Text>
      <Text className="team-token" userSelect>{token.replace(/(.{4})(?=.)/g, '$1 ')}</Text>
      <Text className="team-made-for">{`${said.validHours} · ${said.valid(momentWords(expiresAt, cloudNow()))}`}</Text>
      <View className="team-make"><Button words={said.copy} icon="ticket" onPress={() => void copy()} /></View>
      <Button words={said.another} tone="plain" onPress={onAnother} />
    </View>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
