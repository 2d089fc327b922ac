import type { PhoneAnswer } from '../../api/transport-port'
import { Button } from '../../ui/button/button'
import { useWords } from '../../words/locale'
import { words } from './page-words'

interface PhoneButtonProps { disabled: boolean; busy: boolean; onAnswer: (answer: PhoneAnswer) => void; onBrowser: () => void }

/** WeChat gives the code through its own button and takes the privacy consent in the same tap (M3, M5); a browser asks the gateway. */
export function PhoneButton({ disabled, busy, onAnswer, onBrowser }: PhoneButtonProps) {
  const said = useWords(words)
  const onDetail = ({ code, errno, errMsg }: Record<string, unknown>): void =>
    onAnswer({ code: typeof code === 'string' ? code : undefined, errno: typeof errno === 'number' ? errno : undefined, message: String(errMsg ?? '') })
  return (
    <Button
      words={disabled ? said.verifyFirst : said.verify}
      icon="phone"
      disabled={disabled}
      busy={busy ? said.verifying : undefined}
      onPress={onBrowser}
      wechat={{ openType: 'getPhoneNumber|agreePrivacyAuthorization' as 'getPhoneNumber', onAnswer: onDetail }}
    />
  )
}
