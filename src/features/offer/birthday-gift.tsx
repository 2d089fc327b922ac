import { View } from '@tarojs/components'
import type { BirthdayGift, BirthdayTreat, BirthdayView } from '@encore/contract/offer'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { spellVoucherCode } from '@encore/domain/voucher/voucher-code'
import { cloudNow } from '../../api/cloud-time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import type { IconName } from '../../ui/icon/icon'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { count, dateWords, dayWords, lastDayBefore } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { words } from './page-words'
import './offer.scss'

export interface BirthdayWays { readonly profile: () => void; readonly consents: () => void; readonly voucher?: (code: string) => void }

/** O1–O3: what the birthday brings, when, and after the claim where it is. */
export function BirthdayGiftView({ birthday, ways }: { birthday: BirthdayView; ways: BirthdayWays }) {
  const said = useWords(words)
  const tiers = useWords(tierNames)
  const { claimed } = birthday
  if (birthday.state === 'not_set') return <View><EmptyState icon="cake" title={said.notSet} more={said.notSetMore} action={{ words: said.fill, onPress: ways.profile }} /><Gift title={said.forTier(tiers[birthday.tier])} gift={birthday.gift} /></View>
  return (
    <View>
      <Standing birthday={birthday} ways={ways} />
      {claimed
        ? <Claimed claimed={claimed} title={said.forTier(tiers[claimed.tier])} onVoucher={ways.voucher} />
        : <Gift title={said.forTier(tiers[birthday.tier])} gift={birthday.gift} />}
      <View className="offer-how">{said.how}</View>
    </View>
  )
}

function Standing({ birthday, ways }: { birthday: BirthdayView; ways: BirthdayWays }) {
  const said = useWords(words)
  const now = cloudNow()
  const { state, occurrence, firstDay, lastDate, settledFrom, isMissed } = birthday
  const day = (date: string | null): string => (date === null ? '' : dayWords(date, now))
  switch (state) {
    case 'open': return <Notice tone="celebrate" title={said.open} more={said.openMore(day(occurrence), day(lastDate))} />
    case 'claimed': return <Notice tone="celebrate" title={said.claimed} more={said.claimedMore(day(occurrence))} announced />
    case 'early': return <Notice icon="cake" title={said.early(day(occurrence))} more={said.earlyMore(day(firstDay))} />
    case 'no_consent': return <Notice icon="shield" title={said.noConsent} more={said.noConsentMore} action={{ words: said.consent, onPress: ways.consents }} />
    case 'too_new': return <Notice tone="warn" title={isMissed || settledFrom === null ? said.tooNewMissed : said.tooNew(dayWords(civilDay(instant(settledFrom)), now))} more={said.tooNewMore} />
    case 'not_set': return null
  }
}

const icons: Readonly<Record<BirthdayTreat, IconName>> = { singing_hour: 'mic', small_fruit_plate: 'gift', fruit_plate: 'gift', decoration: 'star', cake: 'cake' }

function Gift({ title, gift }: { title: string; gift: BirthdayGift }) {
  const said = useWords(words)
  return (
    <Panel title={title} bare>
      <List label={title}>
        {gift.treats.map((treat) => <Row key={treat} icon={icons[treat]} title={said.treats[treat]} more={treat === 'singing_hour' && said.weekdays} />)}
        {gift.points > 0 && <Row icon="points" title={said.points(count(gift.points))} more={said.pointsMore} />}
        {gift.doublesPoints && <Row icon="star" title={said.doubles} more={said.doublesMore} />}
      </List>
    </Panel>
  )
}

function Claimed({ claimed, title, onVoucher }: { claimed: NonNullable<BirthdayView['claimed']>; title: string; onVoucher: BirthdayWays['voucher'] }) {
  const said = useWords(words)
  const locale = useSpeech((speech) => speech.locale)
  const now = cloudNow()
  return (
    <Panel title={title} bare>
      <List label={title}>
        {claimed.vouchers.map(({ code, title: name, validUntil, state }) => (
          <Row key={code} icon="ticket" title={name[locale]} more={`${spellVoucherCode(code)} · ${said.voucherUntil(dateWords(lastDayBefore(validUntil), now))}`}
            value={said.voucherState[state]} valueTone={state === 'issued' ? 'accent' : 'quiet'} {...(onVoucher && { onPress: () => onVoucher(code) })} />
        ))}
        {claimed.gift.points > 0 && <Row icon="points" title={said.points(count(claimed.gift.points))} more={said.pointsMore} />}
        {claimed.doubledUntil !== null && <Row icon="star" title={said.doubles} more={said.doublesUntil(dayWords(claimed.doubledUntil, now))} />}
      </List>
    </Panel>
  )
}
