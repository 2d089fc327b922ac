import '../messages'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { CardView, Role } from '@encore/contract/person'
import { useCallback, useEffect, useState } from 'react'
import { Undone, UndoLine } from '../../features/bill/undo-line'
import type { BillRefunded } from '../../features/bill/use-bills'
import { useDeskFacts } from '../../features/desk/use-desk'
import { BillHead, BillLines } from '../../features/settle/bill-form'
import { totalFen, type BillDraft } from '../../features/settle/bill-draft'
import { DeductLine, ScanTold } from '../../features/settle/deduct-line'
import { FindGuest } from '../../features/settle/find-guest'
import { GuestCard } from '../../features/settle/guest-card'
import { ManagerNotice, PreviewFacts, PreviewLine } from '../../features/settle/preview-panel'
import { SettleRefused } from '../../features/settle/settle-refused'
import { SettledNext, SettledView } from '../../features/settle/settled'
import { VoucherLine } from '../../features/settle/voucher-line'
import { SharerList } from '../../features/settle/sharer-list'
import { useFindGuest } from '../../features/settle/use-find-guest'
import { useSettle, type Settling } from '../../features/settle/use-settle'
import { words } from '../../features/settle/words'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

const title = { zh: '结账', en: 'Settle' }

/** Who, then the bill, then what came of it. The guest stays chosen for a second bill until the clerk lets go. */
export default function SettlePage() {
  const { params } = useRouter()
  const desk = useDeskFacts()
  const [guest, setGuest] = useState<{ readonly card: CardView; readonly presence: string | null; readonly turn: number } | null>(null)
  // The wrong guest was scanned: what is typed of the bill waits for the right one.
  const [carried, setCarried] = useState<BillDraft | null>(null)
  const find = useFindGuest(useCallback(({ card, presence }) => setGuest({ card, presence, turn: 0 }), []))
  const { look } = find
  const { code, memberNo } = params
  useEffect(() => {
    if (code) void look({ by: 'code', value: decodeURIComponent(code) })
    else if (memberNo) void look({ by: 'memberNo', value: decodeURIComponent(memberNo) })
  }, [code, memberNo, look])
  const facts = desk.state.at === 'ready' ? desk.state.value : null
  if (!guest) return <Finding find={find} />
  return (
    <Billing key={`${guest.card.memberId} ${guest.turn}`} card={guest.card} presence={guest.presence} rooms={facts?.rooms ?? []} role={facts?.me.role ?? 'clerk'}
      carried={carried} onOther={(draft) => { setCarried(draft); setGuest(null) }} onSame={(card, presence) => { setCarried(null); setGuest({ card, presence, turn: guest.turn + 1 }) }} />
  )
}

function Finding({ find }: { find: ReturnType<typeof useFindGuest> }) {
  return (
    <Page title={useWords(title)}>
      <FindGuest find={find} onRegister={(phone) => void Taro.navigateTo({ url: `/staff/register/index${phone ? `?phone=${phone}` : ''}` })} />
    </Page>
  )
}

interface BillingProps { card: CardView; presence: string | null; rooms: readonly string[]; role: Role; carried: BillDraft | null; onOther: (draft: BillDraft | null) => void; onSame: (card: CardView, presence: string | null) => void }

function Billing({ card, presence, rooms, role, carried, onOther, onSame }: BillingProps) {
  const said = useWords(title)
  const settling = useSettle(card, carried, presence)
  const { draft, change, settled } = settling
  const [undone, setUndone] = useState<BillRefunded | null>(null)
  const [numberTurn, setNumberTurn] = useState(0)
  const isSettled = settled !== null
  useEffect(() => { if (isSettled) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }) }, [isSettled])
  if (settled) {
    return (
      <Page title={said} footer={<SettledNext onNext={() => onOther(null)} onSame={() => onSame((undone ?? settled.result).card, settling.deduct.presence)} onDesk={() => void Taro.switchTab({ url: '/pages/desk/index' })} />}>
        {undone
          ? <View><GuestCard card={undone.card} /><View className="settled-undone"><Undone done={undone} /></View></View>
          : <SettledView settled={settled}><UndoLine billId={settled.result.entryId} billNo={settled.bill.billNo} until={settled.result.undoUntil} onUndone={setUndone} /></SettledView>}
      </Page>
    )
  }
  const otherNumber = () => {
    change({ billNo: '' })
    setNumberTurn((turn) => turn + 1)
    void Taro.pageScrollTo({ scrollTop: 0 })
  }
  return (
    <Page title={said} broad footer={<Confirm settling={settling} role={role} onOtherNumber={otherNumber} />}>
      <View className="settle-columns">
        <View>
          <GuestCard card={card} onOther={() => onOther(draft)} />
          <BillHead key={numberTurn} draft={draft} onChange={change} rooms={rooms} />
        </View>
        <View>
          <BillLines draft={draft} onChange={change} />
          <PreviewFacts preview={settling.preview} />
          <SharerList sharers={settling.sharers} />
        </View>
      </View>
    </Page>
  )
}

function Confirm({ settling, role, onOtherNumber }: { settling: Settling; role: Role; onOtherNumber: () => void }) {
  const said = useWords(words)
  const { preview, previewAgain, change, draft, missing, doing, settle, bill, deduct: { isPresent } } = settling
  const value = preview.at === 'ready' ? preview.value : null
  // Somebody else settled the bill that was one too many while this one was typed: the same notice, and the preview is asked anew.
  const isBlocked = doing.at === 'refused' && doing.refusal.code === 'BILL_NEEDS_MANAGER'
  const refusal = doing.at === 'refused' && !isBlocked ? doing.refusal : null
  const needsManager = isBlocked || (preview.at === 'ready' && preview.value.needsManager)
  const lookAgain = () => { change({}); previewAgain() }
  return (
    <View className="settle-footer">
      <View>
        {refusal && bill ? <SettleRefused refusal={refusal} bill={bill} onOtherNumber={onOtherNumber} />
          : needsManager && <ManagerNotice role={role} again={lookAgain} />}
        {/* Whoever may settle sees what the guest will gain, a manager with one bill too many of the day as well. */}
        {!(refusal && bill) && !(needsManager && role === 'clerk') && <PreviewLine preview={preview} missing={missing} again={previewAgain} />}
        <VoucherLine settling={settling} />
        <DeductLine settling={settling} />
        <ScanTold settling={settling} />
      </View>
      <View className="settle-confirm">
        <Button words={value && value.cashFen < value.paidFen ? said.confirmCash(value.cashFen) : said.confirm(totalFen(draft))} disabled={missing !== null || (isPresent && !value) || (needsManager && role === 'clerk')} busy={doing.at === 'busy' ? said.confirming : undefined} onPress={() => void settle()} />
      </View>
    </View>
  )
}
