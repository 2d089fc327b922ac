import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import type { Binding } from './use-bind'
import { words } from './words'

export function BindForm({ binding, onDesk }: { binding: Binding; onDesk: () => void }) {
  const said = useWords(words).bind
  const { draft, wrong, change, doing } = binding
  return (
    <Stack>
      {doing.at === 'refused' && <Refused refusal={doing.refusal} onDesk={onDesk} />}
      <RadioChoice label={said.how} look="rows" value={draft.way} onChoose={(way) => change({ way })}
        options={[{ value: 'invite', words: said.invite, more: said.inviteMore }, { value: 'first', words: said.first, more: said.firstMore }]} />
      {draft.way === 'invite' && <Field key="token" label={said.token} start={draft.token} example={said.tokenExample} hint={said.once} maxLength={16} error={wrong.token ? said.tokenWrong : undefined} onText={(token) => change({ token })} />}
      {draft.way === 'first' && <Field key="secret" label={said.secret} start={draft.secret} maxLength={200} error={wrong.secret ? said.secretWrong : undefined} onText={(secret) => change({ secret })} />}
      {draft.way === 'first' && <Field key="store" label={said.store} start={draft.storeId} maxLength={3} error={wrong.storeId ? said.storeWrong : undefined} onText={(storeId) => change({ storeId })} />}
      <Field key="name" label={said.name} example={said.nameExample} maxLength={20} error={wrong.name ? said.nameMissing : undefined} onText={(name) => change({ name })} />
    </Stack>
  )
}

function Refused({ refusal, onDesk }: { refusal: Refusal; onDesk: () => void }) {
  const said = useWords(words).bind
  const message = useMessage(refusal)
  const isStaff = refusal.code === 'ALREADY_STAFF'
  return (
    <Notice tone={isStaff ? 'info' : 'bad'} title={message.title} more={message.next} announced {...(isStaff && { action: { words: said.desk, onPress: onDesk } })} />
  )
}
