import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ApprovalRow } from '@encore/contract/approval'
import type { ExportAsked } from '@encore/contract/case-file'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { fileWords } from './file-words'
import type { CaseExport } from './use-case-file'
import './case.scss'

type Way = Pick<CaseExport, 'again' | 'ask' | 'asking' | 'make' | 'making'>

/** §2: nothing leaves before a second person has agreed; which step comes next is what the latest request says. */
export function ExportSteps({ asked: { request, until }, way }: { asked: ExportAsked; way: Way }) {
  const said = useWords(fileWords)
  const { making, make, again } = way
  return (
    <Stack>
      <Text className="case-more">{said.intro}</Text>
      {making.at === 'refused' && <Refused refusal={making.refusal} />}
      {until !== null && <Notice tone="good" icon="check" title={said.granted(request?.decidedBy?.name ?? '')} more={said.grantedMore(momentWords(until, cloudNow()))} announced />}
      {until !== null && <Button words={said.make} busy={making.at === 'busy' ? said.making : undefined} onPress={() => void make()} />}
      {request?.status === 'requested' && <Waiting request={request} onAgain={() => void again()} />}
      {until === null && request?.status !== 'requested' && <AskForm last={request} ask={way.ask} asking={way.asking} />}
    </Stack>
  )
}

function Waiting({ request, onAgain }: { request: ApprovalRow; onAgain: () => void }) {
  const said = useWords(fileWords)
  const more = said.waitingMore(request.note, momentWords(request.requestedAt, cloudNow()))
  return (
    <Stack>
      {request.others === 0 ? <Notice tone="warn" icon="people" title={said.alone} more={said.aloneMore} announced /> : <Notice icon="wait" title={said.waiting} more={more} announced />}
      <Button words={said.look} onPress={onAgain} />
      <Button words={said.see} tone="quiet" onPress={() => void Taro.navigateTo({ url: '/staff/approvals/index' })} />
    </Stack>
  )
}

/** X4: the reason goes to the second person and into the log with the name. */
function AskForm({ last, ask, asking }: { last: ApprovalRow | null } & Pick<Way, 'ask' | 'asking'>) {
  const said = useWords(fileWords)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isOther = chosen === said.other
  const reason = isOther ? typed.trim() : chosen ?? ''
  const isMissing = isChecked && reason.length < 2
  const send = () => {
    setChecked(true)
    if (reason.length >= 2) void ask(reason)
  }
  return (
    <Stack>
      {last?.status === 'declined' && <Notice tone="warn" icon="info" title={said.declined(last.decidedBy?.name ?? '')} more={last.answer ?? undefined} announced />}
      {(last?.status === 'approved' || last?.status === 'expired') && <Notice icon="clock" title={said.lapsed} />}
      {asking.at === 'refused' && <Refused refusal={asking.refusal} />}
      <RadioChoice label={said.reason} look="rows" options={[...said.reasons, said.other].map((value) => ({ value, words: value }))} value={chosen} onChoose={setChosen} error={isMissing && !isOther ? said.missing : undefined} />
      {isOther && <Field label={said.other} maxLength={200} onText={setTyped} error={isMissing ? said.missing : undefined} />}
      <Text className="case-more">{said.needs}</Text>
      <Button words={said.ask} busy={asking.at === 'busy' ? said.asking : undefined} onPress={send} />
    </Stack>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const said = useWords(fileWords)
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
