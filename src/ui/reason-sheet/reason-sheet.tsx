import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../button/button'
import { Field } from '../field/field'
import { Sheet } from '../sheet/sheet'
import { Stack } from '../stack/stack'

interface ReasonSheetProps {
  title: string
  /** The words of its one field; `missing` is said when it is sent without a reason. */
  said: { readonly label: string; readonly example?: string; readonly missing: string }
  action: string
  busy?: string | undefined
  onSend: (reason: string) => void
  onClose: () => void
  /** What it does, and what went wrong. */
  children?: ReactNode
}

const LEAST = 2
const MOST = 200

/** For what one tap cannot take back: it asks, and for a reason, which goes into the audit log. */
export function ReasonSheet({ title, said, action, busy, onSend, onClose, children }: ReasonSheetProps) {
  const [reason, setReason] = useState('')
  const [isTold, setTold] = useState(false)
  const isMissing = reason.trim().length < LEAST
  const send = () => (isMissing ? setTold(true) : onSend(reason.trim()))
  return (
    <Sheet open title={title} onClose={onClose} footer={<Button words={action} tone="danger" busy={busy} onPress={send} />}>
      <Stack>
        {children}
        <Field label={said.label} {...(said.example && { example: said.example })} maxLength={MOST} error={isTold && isMissing ? said.missing : undefined} onText={setReason} />
      </Stack>
    </Sheet>
  )
}
