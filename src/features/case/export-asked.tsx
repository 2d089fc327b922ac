import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ApprovalRow } from '@encore/contract/approval'
import type { ExportAsked } from '@encore/contract/case-file'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useDraft } from '../../api/use-draft'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { fileWords } from './file-words'
import { Refused } from './refused'
import type { CaseExport } from './use-case-file'
import './case.scss'

type Way = Pick<CaseExport, 'id' | 'again' | 'ask' | 'asking' | 'make' | 'making'>

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
      {until === null && request?.status !== 'requested' && <AskForm last={request} way={way} />}
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
function AskForm({ last, way: { id, ask, asking } }: { last: ApprovalRow | null; way: Way }) {
  const said = useWords(fileWords)
  const { draft, change, drop } = useDraft<{ chosen: string; typed: string }>(`export:${id}`, { chosen: '', typed: '' })
  const [isChecked, setChecked] = useState(false)
  const isOther = draft.chosen === said.other
  const reason = isOther ? draft.typed.trim() : draft.chosen
  const isMissing = isChecked && reason.length < 2
  const send = async () => {
    setChecked(true)
    if (reason.length >= 2 && await ask(reason)) drop()
  }
  return (
    <Stack>
      {last?.status === 'declined' && <Notice tone="warn" icon="info" title={said.declined(last.decidedBy?.name ?? '')} more={last.answer ?? undefined} announced />}
      {(last?.status === 'approved' || last?.status === 'expired') && <Notice icon="clock" title={said.lapsed} />}
      {asking.at === 'refused' && <Refused refusal={asking.refusal} safe={said.safe} />}
      <RadioChoice label={said.reason} look="rows" options={[...said.reasons, said.other].map((value) => ({ value, words: value }))} value={draft.chosen || undefined} onChoose={(value) => change({ chosen: value })} error={isMissing && !isOther ? said.missing : undefined} />
      {isOther && <Field label={said.other} start={draft.typed} maxLength={200} onText={(text) => change({ typed: text })} error={isMissing ? said.missing : undefined} />}
      <Text className="case-more">{said.needs}</Text>
      <Button words={said.ask} busy={asking.at === 'busy' ? said.asking : undefined} onPress={() => void send()} />
    </Stack>
  )
}
