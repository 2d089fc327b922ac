import type { ClaimView, PosBillView, PosBoard as Board } from '@encore/contract/pos'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Notice } from '../../ui/notice/notice'
import { Photos } from '../../ui/photos/photos'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { dayWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { Refused } from './import-panel'
import type { PosWork } from './use-pos'
import { words } from './words'

/** P14: guests' claims beside the register's own bill, and the bills nobody has. */
export function PosBoard({ board, work }: { board: Board; work: PosWork }) {
  const said = useWords(words)
  const [claim, setClaim] = useState<ClaimView | null>(null)
  const [bill, setBill] = useState<PosBillView | null>(null)
  return (
    <Stack>
      <Panel title={said.claims(board.claims.length)} bare>
        {board.claims.length === 0
          ? <EmptyState icon="bill" title={said.noClaims} more={said.noClaimsMore} />
          : <List label={said.claims(board.claims.length)}>{board.claims.map((one) => <Row key={one.id} title={`${one.memberName} · ${one.billNo}`} more={said.claimed(one.amountFen, dayWords(one.businessDate, cloudNow()))} value={one.bill ? said.register(one.bill.paidFen) : undefined} valueTone="quiet" onPress={() => setClaim(one)} />)}</List>}
      </Panel>
      {board.bills.length > 0 && (
        <Panel title={said.bills(board.bills.length)} bare>
          <List label={said.bills(board.bills.length)}>{board.bills.map((one) => <Row key={one.id} title={one.billNo} more={dayWords(one.businessDate, cloudNow())} value={yuan(one.paidFen)} onPress={() => setBill(one)} />)}</List>
        </Panel>
      )}
      {claim && <ClaimSheet claim={board.claims.find(({ id }) => id === claim.id) ?? claim} work={work} onClose={() => setClaim(null)} />}
      {bill && <GiveSheet bill={bill} work={work} onClose={() => setBill(null)} />}
    </Stack>
  )
}

function ClaimSheet({ claim, work, onClose }: { claim: ClaimView; work: PosWork; onClose: () => void }) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const { state, act } = work.decide
  const decide = async (why: string | null) => {
    if (!(await act({ claimId: claim.id, reason: why }))?.ok) return
    say({ words: why === null ? said.approved : said.declined, tone: 'good' })
    onClose()
    void work.again()
  }
  const busy = state.at === 'busy' ? said.deciding : undefined
  return (
    <Sheet open title={`${claim.memberName} · ${claim.billNo}`} onClose={onClose}
      footer={<Stack gap="s">
        <Button words={said.approve} disabled={!claim.bill} busy={busy} onPress={() => void decide(null)} />
        <Button words={said.decline} tone="quiet" disabled={reason.trim().length < 2 || busy !== undefined} onPress={() => void decide(reason.trim())} />
      </Stack>}>
      <Stack>
        <List><Row title={said.claimed(claim.amountFen, dayWords(claim.businessDate, cloudNow()))} value={claim.bill ? said.register(claim.bill.paidFen) : undefined} /></List>
        {claim.photo && <Photos addresses={[claim.photo]} label={() => said.receipt} onOld={work.renew} />}
        {!claim.bill && <Notice icon="info" title={said.noBill} />}
        {claim.bill && claim.bill.paidFen !== claim.amountFen && <Notice tone="warn" icon="alert" title={said.differs} />}
        <Field label={said.why} example={said.whyExample} maxLength={200} onText={setReason} />
        {state.at === 'refused' && <Refused refusal={state.refusal} />}
      </Stack>
    </Sheet>
  )
}

function GiveSheet({ bill, work, onClose }: { bill: PosBillView; work: PosWork; onClose: () => void }) {
  const said = useWords(words)
  const [typed, setTyped] = useState('')
  const { give, find } = work
  const send = async () => {
    const found = await find.act(typed.trim())
    const memberId = found?.ok ? found.value[0]?.card.memberId : undefined
    if (!memberId) return
    const outcome = await give.act({ billId: bill.id, memberId })
    if (!outcome?.ok) return
    say({ words: said.given(outcome.value.points), tone: 'good' })
    onClose()
    void work.again()
  }
  const isBusy = give.state.at === 'busy' || find.state.at === 'busy'
  return (
    <Sheet open title={`${said.settle} · ${bill.billNo}`} onClose={onClose} footer={<Button words={said.give(bill.paidFen)} disabled={typed.trim() === ''} busy={isBusy ? said.giving : undefined} onPress={() => void send()} />}>
      <Stack>
        <Field label={said.member} example={said.memberExample} maxLength={20} onText={setTyped} />
        {find.state.at === 'refused' && <Notice tone="bad" title={said.notFound} announced />}
        {give.state.at === 'refused' && <Refused refusal={give.state.refusal} />}
      </Stack>
    </Sheet>
  )
}
