import { Text, View } from '@tarojs/components'
import type { BillRefunded } from '@encore/contract/bill'
import { useEffect, useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { isOutage } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { phrase } from '../../ui/phrase'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { useUndo } from './use-bills'
import { words } from './words'
import './bill.scss'

const MS_PER_MINUTE = 60_000

/** Whole minutes that are left, the begun one counted; 0 when it is over. The words change once a minute and nothing moves. */
export function useMinutesLeft(until: number): number {
  const [minutes, setMinutes] = useState(() => minutesLeft(until))
  useEffect(() => {
    setMinutes(minutesLeft(until))
    const rest = until - cloudNow()
    if (rest < 0) return undefined
    const waiting = setTimeout(() => setMinutes(minutesLeft(until)), (rest % MS_PER_MINUTE) + 50)
    return () => clearTimeout(waiting)
  }, [until, minutes])
  return minutes
}
const minutesLeft = (until: number): number => Math.max(0, Math.ceil((until - cloudNow()) / MS_PER_MINUTE))

interface UndoProps { billId: string; billNo: string; until: number; onUndone: (done: BillRefunded) => void }

/** A slip of the finger: ten minutes for who made it, told in words. */
export function UndoLine({ billId, billNo, until, onUndone }: UndoProps) {
  const said = useWords(words)
  const minutes = useMinutesLeft(until)
  const [isAsking, setAsking] = useState(false)
  const { state, act, reset } = useUndo()
  const undo = async () => {
    const outcome = await act(billId)
    if (!outcome?.ok) return
    setAsking(false)
    onUndone(outcome.value)
  }
  if (minutes === 0 && !isAsking) return <View className="undo-line"><Text className="undo-words">{said.undoOver}</Text></View>
  return (
    <View className="undo-line">
      <Text className="undo-words">{phrase(said.undoLeft(minutes))}</Text>
      <Button words={said.undo} icon="undo" tone="quiet" wide={false} onPress={() => { reset(); setAsking(true) }} />
      <Sheet open={isAsking} title={said.undoTitle} onClose={() => setAsking(false)}
        footer={<Button words={said.undo} tone="danger" busy={state.at === 'busy' ? said.undoing : undefined} onPress={() => void undo()} />}>
        <Stack>
          <View>{said.undoMore(billNo)}</View>
          <View className="bill-quiet">{said.keeps}</View>
          {state.at === 'refused' && <WriteRefused refusal={state.refusal} />}
        </Stack>
      </Sheet>
    </View>
  )
}

export function WriteRefused({ refusal }: { refusal: Refusal }) {
  const said = useWords(words)
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}

/** What an undo came to, and that the number stays used (P1). */
export function Undone({ done }: { done: BillRefunded }) {
  const said = useWords(words)
  return (
    <Stack>
      <Notice tone="good" icon="undo" title={`${said.undone}，${said.undoneMore(done.points + done.giftPoints)}`} more={said.keeps} announced />
      {done.becomesDebt > 0 && <Notice tone="warn" icon="info" title={said.previewDebt(done.becomesDebt, done.debtAfter)} />}
    </Stack>
  )
}
