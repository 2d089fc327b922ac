import type { ApprovalRow } from '@encore/contract/approval'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Figure } from '../../ui/figure/figure'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { dayWords, momentWords, signed } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { useDecide, useWithdraw, type Word } from './use-approvals'
import { words } from './words'

export interface ApprovalWays { readonly guest: (memberId: string) => void; readonly complaint: (id: string) => void; readonly team: () => void }
interface ApprovalSheetProps { row: ApprovalRow; ways: ApprovalWays; onClose: () => void; onDone: (row: ApprovalRow) => void }

/** What is asked, by whom, why and what it would do; then the second word. */
export function ApprovalSheet({ row, ways, onClose, onDone }: ApprovalSheetProps) {
  const said = useWords(words)
  const decide = useDecide()
  const withdraw = useWithdraw()
  const [answer, setAnswer] = useState('')
  const [isMissing, setMissing] = useState(false)
  const give = async (word: Word) => {
    const outcome = await decide.act(word)
    if (outcome?.ok) onDone(outcome.value)
  }
  const note = answer.trim()
  const decline = () => (note.length < 2 ? setMissing(true) : void give({ id: row.id, decision: 'decline', answer: note }))
  const takeBack = async () => {
    const outcome = await withdraw.act(row.id)
    if (outcome?.ok) onDone(outcome.value)
  }
  const refusal = decide.state.at === 'refused' ? decide.state.refusal : withdraw.state.at === 'refused' ? withdraw.state.refusal : null
  const isBusy = decide.state.at === 'busy'
  return (
    <Sheet open title={said.kind[row.kind]} onClose={onClose} footer={(row.mayDecide || row.mayWithdraw) && (
      <Stack gap="s">
        {refusal && <StepRefused refusal={refusal} />}
        {row.mayDecide && <Button words={said.approve} icon="check" busy={isBusy ? said.approving : undefined} onPress={() => void give({ id: row.id, decision: 'approve', answer: note === '' ? null : note })} />}
        {row.mayDecide && <Button words={said.decline} tone="quiet" disabled={isBusy} onPress={decline} />}
        {row.mayWithdraw && <Button words={said.withdraw} tone="quiet" icon="undo" busy={withdraw.state.at === 'busy' ? said.withdrawing : undefined} onPress={() => void takeBack()} />}
      </Stack>
    )}>
      <Stack>
        {row.points !== null && <Figure label={said.status[row.status]} value={row.points} format={signed} tone={row.points > 0 ? 'accent' : 'plain'} size="small" />}
        <Facts row={row} ways={ways} />
        <WhoElse row={row} onTeam={ways.team} />
        {row.mayDecide && <Field label={said.said} optional hint={said.saidMore} maxLength={200} error={isMissing && note.length < 2 ? said.saidMissing : undefined} onText={(text) => { setAnswer(text); setMissing(false) }} />}
      </Stack>
    </Sheet>
  )
}

function Facts({ row, ways }: { row: ApprovalRow; ways: ApprovalWays }) {
  const said = useWords(words)
  const { role, tier } = useWords(peopleWords)
  const now = cloudNow()
  const { guest, complaintId } = row
  return (
    <List>
      {guest && <Row title={guest.name} more={`${tier[guest.tier]} · ${said.openGuest}`} label={`${said.openGuest} ${guest.name}`} onPress={() => ways.guest(guest.memberId)} />}
      {row.balance && <Row title={said.balance} more={row.balance.becomesDebt > 0 ? said.debt(row.balance.becomesDebt) : undefined} value={said.from(row.balance.before, row.balance.after)} />}
      <Row title={row.reason ? said.reason[row.reason] : said.why} more={row.note} />
      {complaintId && <Row title={said.openCase} onPress={() => ways.complaint(complaintId)} />}
      <Row title={said.who} more={momentWords(row.requestedAt, now)} value={`${row.requestedBy.name} · ${role[row.requestedBy.role]}`} valueTone="quiet" />
      {row.decidedBy && row.decidedAt !== null && <Row title={said.decidedBy} more={momentWords(row.decidedAt, now)} value={`${row.decidedBy.name} · ${role[row.decidedBy.role]}`} valueTone="quiet" />}
      {row.answer && <Row title={said.answer} more={row.answer} />}
      {row.status === 'requested' && <Row title={said.until} more={said.day(dayWords(civilDay(instant(row.expiresAt)), now))} />}
    </List>
  )
}

/** Why the caller cannot decide it, and what to do when nobody can. */
function WhoElse({ row, onTeam }: { row: ApprovalRow; onTeam: () => void }) {
  const said = useWords(words)
  if (row.status !== 'requested' || row.mayDecide) return null
  if (row.others === 0) return <Notice tone="warn" icon="people" title={said.alone} more={said.aloneMore} action={{ words: said.team, onPress: onTeam }} />
  return <Notice icon="info" title={row.isMine ? said.mine : said.ownAccount} />
}

function StepRefused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
