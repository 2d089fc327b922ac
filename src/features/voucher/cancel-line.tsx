import { View } from '@tarojs/components'
import { useState } from 'react'
import type { VoucherView } from '@encore/contract/voucher'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { say } from '../../ui/toast/toast-store'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './page-words'
import { useCancel } from './use-vouchers'

/** R4: says what comes back before anything happens. */
export function CancelLine({ voucher, points, onDone }: { voucher: VoucherView; points: number; onDone: (voucher: VoucherView) => void }) {
  const said = useWords(words)
  const [isOpen, setOpen] = useState(false)
  const { doing, cancel } = useCancel((cancelled, returned) => {
    setOpen(false)
    say({ words: said.cancelled(count(returned)), tone: 'good' })
    onDone(cancelled)
  })
  return (
    <View>
      <Button tone="plain" words={said.cancel(count(points))} onPress={() => setOpen(true)} />
      <Sheet open={isOpen} title={said.cancelTitle} onClose={() => setOpen(false)}
        footer={<Button tone="danger" words={said.cancelGo} busy={doing.at === 'busy' ? said.cancelling : undefined} onPress={() => void cancel(voucher.code)} />}>
        <View className="voucher-sure">{said.cancelSure(count(points))}</View>
        {doing.at === 'refused' && <Refused refusal={doing.refusal} />}
      </Sheet>
    </View>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
