import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OfferRow } from '@encore/contract/offer'
import { spellVoucherCode } from '@encore/domain/voucher/voucher-code'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Tag } from '../../ui/tag/tag'
import { useSpeech, useWords } from '../../words/locale'
import { audienceWords, benefitWords, besideWords, windowWords } from '../../words/offer'
import { words } from './page-words'
import './offer.scss'

interface OfferListProps { readonly offers: readonly OfferRow[]; readonly isBusy: boolean; readonly onClaim: (offer: OfferRow) => void; readonly onVoucher: (code: string) => void }

/** O4: what is on now, for whom, when it counts; taken, it is a voucher with its code. */
export function OfferList({ offers, isBusy, onClaim, onVoucher }: OfferListProps) {
  const said = useWords(words)
  const [asked, setAsked] = useState<string | null>(null)
  if (offers.length === 0) return <EmptyState icon="gift" title={said.noOffers} more={said.noOffersMore} />
  return (
    <View>
      {offers.map((offer) => (
        <Offer key={offer.id} offer={offer} isBusy={isBusy && asked === offer.id} onClaim={() => { setAsked(offer.id); onClaim(offer) }} onVoucher={onVoucher} />
      ))}
    </View>
  )
}

function Offer({ offer, isBusy, onClaim, onVoucher }: { offer: OfferRow; isBusy: boolean; onClaim: () => void; onVoucher: (code: string) => void }) {
  const said = useWords(words)
  const locale = useSpeech((speech) => speech.locale)
  return (
    <Panel title={offer.title[locale]}>
      <View className="offer-worth">{benefitWords(offer.benefit)}{offer.perMember > 1 && ` × ${offer.perMember}`}</View>
      <View className="offer-line">{windowWords(offer.window)}</View>
      {besideWords(offer.benefit) && <View className="offer-line">{besideWords(offer.benefit)}</View>}
      <View className="offer-line">{said.why(audienceWords(offer.audience))}</View>
      <View className="offer-act">
        {offer.state === 'open' && <Button words={said.take} icon="ticket" busy={isBusy ? said.taking : undefined} onPress={onClaim} />}
        {offer.state === 'gone' && <Tag words={said.gone} />}
        {offer.state === 'claimed' && <Tag words={said.taken} tone="good" />}
      </View>
      {offer.voucherCodes.length > 0 && <List label={said.shows}>{offer.voucherCodes.map((code) => <Row key={code} icon="code" title={spellVoucherCode(code)} more={said.shows} onPress={() => onVoucher(code)} />)}</List>}
    </Panel>
  )
}
