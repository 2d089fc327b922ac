import { Text, View } from '@tarojs/components'
import type { VoucherView } from '@encore/contract/voucher'
import { spellVoucherCode } from '@encore/domain/voucher/voucher-code'
import { cloudNow } from '../../api/cloud-time'
import { useBrightness } from '../../api/use-brightness'
import { CodeView } from '../../ui/code-view/code-view'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Tag } from '../../ui/tag/tag'
import { dateWords, lastDayBefore, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { stateNow, useVoucherWords } from '../../words/voucher-words'
import { words } from './page-words'
import './voucher.scss'

/** The voucher as it is shown at the counter: bright while it can be used, honest about how it ended (R3). */
export function VoucherDetail({ voucher }: { voucher: VoucherView }) {
  const { said, title, value } = useVoucherWords()
  const own = useWords(words)
  const state = stateNow(voucher, cloudNow())
  const isLive = state === 'issued'
  useBrightness(isLive)
  return (
    <View>
      <View className="voucher-face">
        <Text className="voucher-title">{title(voucher.title)}</Text>
        {value(voucher) && <Text className="voucher-value">{value(voucher)}</Text>}
        {isLive
          ? <View className="voucher-code"><CodeView content={voucher.code} label={own.code} digits={spellVoucherCode(voucher.code)} /></View>
          : <View className="voucher-ended"><Tag words={said.states[state]} tone={state === 'used' ? 'good' : 'plain'} icon={state === 'expired' ? 'clock' : state === 'cancelled' ? 'close' : 'done'} /></View>}
        <Text className="voucher-hint">{isLive ? (voucher.kind === 'discount' ? own.showBill : own.show) : <Ending voucher={voucher} />}</Text>
      </View>
      <Terms voucher={voucher} />
    </View>
  )
}

function Ending({ voucher: { use, cancelledAt, validUntil } }: { voucher: VoucherView }) {
  const own = useWords(words)
  const now = cloudNow()
  if (use) return <>{`${own.usedAt(momentWords(use.at, now), use.storeName)} · ${use.onBill ? own.usedOnBill : own.usedBy(use.staffName)}`}</>
  return <>{cancelledAt !== null ? own.cancelledAt(momentWords(cancelledAt, now)) : own.expiredOn(dateWords(lastDayBefore(validUntil), now))}</>
}

function Terms({ voucher }: { voucher: VoucherView }) {
  const { until, conditions } = useVoucherWords()
  const own = useWords(words)
  const now = cloudNow()
  const lines = conditions(voucher, now)
  return (
    <Panel bare>
      <List>
        <Row title={own.valid} value={until(voucher, now)} valueTone="quiet" />
        {lines.length > 0 && <Row title={own.terms} more={lines.join(' · ')} />}
        <Row title={own.issued} value={momentWords(voucher.issuedAt, now)} valueTone="quiet" />
        {voucher.state !== 'issued' && <Row title={own.code} value={spellVoucherCode(voucher.code)} valueTone="quiet" />}
      </List>
    </Panel>
  )
}
