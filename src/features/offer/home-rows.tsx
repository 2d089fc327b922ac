import Taro from '@tarojs/taro'
import type { BirthdayView } from '@encore/contract/offer'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { known } from '../../api/use-query'
import { Row } from '../../ui/list/list'
import { dateWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'

export function OffersRow() {
  return <Row icon="gift" title={useWords(words).offers} onPress={() => void Taro.navigateTo({ url: '/guest/offers/index' })} />
}

/** The way to the birthday gift. What the phone has seen of it is said here at once; nothing is asked for it (quota). */
export function BirthdayRow() {
  const said = useWords(words)
  const seen = known<BirthdayView>('birthday')
  const today = civilDay(instant(cloudNow()))
  const firstDay = seen && (seen.state === 'open' || seen.state === 'early') ? seen.firstDay : null
  const isNow = firstDay !== null && firstDay <= today
  return (
    <Row icon="cake" title={said.birthday} more={firstDay === null ? said.birthdayMore : !isNow && said.birthdayFrom(dateWords(firstDay, cloudNow()))}
      value={isNow ? said.birthdayNow : undefined} valueTone="accent" onPress={() => void Taro.navigateTo({ url: '/guest/birthday/index' })} />
  )
}
