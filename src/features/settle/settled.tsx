import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { Figure } from '../../ui/figure/figure'
import { Icon } from '../../ui/icon/icon'
import { Notice } from '../../ui/notice/notice'
import { semantics } from '../../ui/semantics'
import { momentWords, signed } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { GuestCard } from './guest-card'
import type { Settled } from './use-settle'
import { words } from './words'
import './settle.scss'

/** The moment the guest sees: the points counted up, the new tier if there is one, and what both can check later. */
export function SettledView({ settled: { bill, result }, children }: { settled: Settled; children?: ReactNode }) {
  const said = useWords(words).done
  const { tier } = useWords(peopleWords)
  const { locale } = useSpeech()
  const { waits } = useWords(words).share
  const isUp = result.tierAfter !== result.tierBefore
  const paidFen = bill.lines.reduce((sum, line) => sum + line.paidFen, 0)
  return (
    <View className="settled" {...semantics({ role: 'status', live: 'polite' })}>
      <GuestCard card={result.card} />
      <View className="settled-figure">
        <View className="settled-done"><Icon name="done" size={20} /><Text>{said.bill(bill.billNo, paidFen)}</Text></View>
        {result.points > 0
          ? <Figure label={said.title} value={result.points} unit={` ${said.points}`} tone="accent" format={signed} more={said.from(momentWords(result.availableFrom, cloudNow()))} />
          : <Text>{said.none}</Text>}
        <View className="settled-more">
          {result.voucher && <Text className="settled-line">{said.voucher(result.voucher.title[locale], result.voucher.offFen)}</Text>}
          {result.deducted.points > 0 && <Text className="settled-line">{said.deducted(result.deducted.points, result.deducted.worthFen)}</Text>}
          {result.cashFen < paidFen && <Text className="settled-line">{said.cash(result.cashFen)}</Text>}
          {result.sharers > 0 && <Text className="settled-line">{waits(result.sharers)}</Text>}
          {result.repaidDebt > 0 && <Text className="settled-line">{said.repaid(result.repaidDebt)}</Text>}
          <Text className="settled-line">{said.balance(result.card.points.available)}</Text>
        </View>
      </View>
      {isUp && <Notice tone="celebrate" icon="crown" title={said.up(tier[result.tierAfter])} more={said.upMore(result.tierGift)} announced />}
      {children}
      {result.replayed && <Notice icon="info" title={said.replayed} />}
    </View>
  )
}

export function SettledNext({ onNext, onSame, onDesk }: { onNext: () => void; onSame: () => void; onDesk: () => void }) {
  const said = useWords(words).done
  return (
    <View className="settled-next">
      <Button words={said.next} icon="scan" onPress={onNext} />
      <View className="settled-others">
        <View className="settled-other"><Button words={said.same} tone="quiet" onPress={onSame} /></View>
        <View className="settled-other"><Button words={said.desk} tone="plain" onPress={onDesk} /></View>
      </View>
    </View>
  )
}
