import { View } from '@tarojs/components'
import type { VoucherFound, VoucherVerified } from '@encore/contract/voucher'
import { useRef, useState } from 'react'
import type { Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { clockWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import type { Verifying } from './use-verify'
import { VoucherFacts } from './voucher-facts'
import { words } from './words'

/** Scan first; typing is for a camera that fails. */
export function AskCode({ verifying: { counter, scan, look } }: { verifying: Verifying }) {
  const said = useWords(words)
  const text = useRef('')
  const go = () => { if (text.current.trim()) void look(text.current) }
  return (
    <Stack>
      <Button words={said.scan} icon="scan" onPress={() => void scan()} />
      <Field label={said.type} example={said.example} maxLength={20} onText={(typed) => { text.current = typed }} onDone={go}
        trailing={<Button words={said.look} tone="plain" wide={false} onPress={go} />} />
      {counter.at === 'looking' && <Skeleton shape="rows" count={3} label={said.looking} />}
      {counter.at === 'unknown' && <Refused refusal={counter.refusal} />}
    </Stack>
  )
}

export function Refused({ refusal }: { refusal: Refusal }) {
  const said = useWords(words)
  const message = useMessage(refusal)
  const { at, storeName, staffName } = refusal as { at?: number; storeName?: string; staffName?: string }
  const before = refusal.code === 'VOUCHER_USED' && at !== undefined ? said.usedBefore(momentWords(at, cloudNow()), storeName ?? '', staffName ?? '') : message.next
  return <Notice tone="bad" title={message.title} more={before} announced />
}

/** Found: what it is, why not if not, and the way back from a verification that was a slip. */
export function FoundVoucher({ found: { voucher, memberName, refused, mayUndo }, verifying }: { found: VoucherFound; verifying: Verifying }) {
  return (
    <Stack>
      {refused && <Refused refusal={refused} />}
      <VoucherFacts voucher={voucher} memberName={memberName} />
      {verifying.verifying.at === 'refused' && <Refused refusal={verifying.verifying.refusal} />}
      {mayUndo && <Undo code={voucher.code} verifying={verifying} />}
    </Stack>
  )
}

export function VerifiedVoucher({ verified: { voucher, memberName, undoUntil, replayed }, verifying }: { verified: VoucherVerified; verifying: Verifying }) {
  const said = useWords(words)
  return (
    <Stack>
      <Notice tone="good" title={said.done} more={undoUntil > cloudNow() ? said.undoHint(clockWords(undoUntil)) : undefined} announced />
      {replayed && <Notice icon="info" title={said.replayed} />}
      <VoucherFacts voucher={voucher} memberName={memberName} />
      <Undo code={voucher.code} verifying={verifying} />
    </Stack>
  )
}

/** One tap for one's own fresh slip; later, for a manager, with a reason. */
function Undo({ code, verifying: { undo, undoing } }: { code: string; verifying: Verifying }) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const isAsked = undoing.at === 'refused' && undoing.refusal.code === 'REASON_REQUIRED'
  const go = async () => { if (await undo(code, isAsked ? reason.trim() : undefined)) say({ words: said.undone, tone: 'good' }) }
  return (
    <View>
      {undoing.at === 'refused' && !isAsked && <Refused refusal={undoing.refusal} />}
      {isAsked && <Field label={said.reason} hint={said.reasonHint} onText={setReason} maxLength={200} focus />}
      <Button tone="quiet" icon="undo" words={said.undo} disabled={isAsked && reason.trim().length < 2} busy={undoing.at === 'busy' ? said.undoing : undefined} onPress={() => void go()} />
    </View>
  )
}
