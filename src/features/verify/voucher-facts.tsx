import { Text, View } from '@tarojs/components'
import type { VoucherView } from '@encore/contract/voucher'
import { spellVoucherCode } from '@encore/domain/voucher/voucher-code'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { Tag } from '../../ui/tag/tag'
import { useWords } from '../../words/locale'
import { stateNow, useVoucherWords } from '../../words/voucher-words'
import { words } from './words'
import './verify.scss'

/** What it is, for whom, under which conditions: read before the confirmation, and compared with the person who stands there. */
export function VoucherFacts({ voucher, memberName }: { voucher: VoucherView; memberName: string }) {
  const { said, title, value, until, conditions } = useVoucherWords()
  const own = useWords(words)
  const now = cloudNow()
  const state = stateNow(voucher, now)
  const lines = conditions(voucher, now)
  return (
    <View>
      <View className="verify-head">
        <Tag words={said.states[state]} tone={state === 'issued' ? 'good' : 'plain'} icon={state === 'issued' ? 'ticket' : 'clock'} />
        <Text className="verify-title">{title(voucher.title)}</Text>
        <Text className="verify-code">{[said.kinds[voucher.kind], value(voucher), spellVoucherCode(voucher.code)].filter(Boolean).join(' · ')}</Text>
      </View>
      <List>
        <Row icon="mine" title={own.forWhom} value={memberName} />
        <Row icon="calendar" title={own.until} more={until(voucher, now)} />
        {lines.length > 0 && <Row icon="info" title={own.terms} more={lines.join(' · ')} />}
      </List>
    </View>
  )
}
