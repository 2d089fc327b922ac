import { useState } from 'react'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Sheet } from '../../ui/sheet/sheet'
import { useWords } from '../../words/locale'
import { words } from './words'

/** Stopping cannot be undone, so it asks for a reason. */
export function StopSheet({ isBusy, onStop, onClose }: { isBusy: boolean; onStop: (reason: string) => void; onClose: () => void }) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const stop = () => (reason.trim().length >= 2 ? onStop(reason.trim()) : setMissing(true))
  return (
    <Sheet open title={said.stopTitle} onClose={onClose} footer={<Button words={said.stop} tone="danger" busy={isBusy ? said.stopping : undefined} onPress={stop} />}>
      <Field label={said.reason} example={said.reasonExample} maxLength={200} error={isMissing && reason.trim().length < 2 ? said.reasonMissing : undefined} onText={setReason} />
    </Sheet>
  )
}
