import type { VoucherView } from '@encore/contract/voucher'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { stateNow, useVoucherWords } from '../../words/voucher-words'
import { words } from './page-words'

export function VoucherList({ rows, onOpen }: { rows: readonly VoucherView[]; onOpen: (code: string) => void }) {
  return <List label={useWords(words).title}>{rows.map((voucher) => <Line key={voucher.code} voucher={voucher} onOpen={onOpen} />)}</List>
}

function Line({ voucher, onOpen }: { voucher: VoucherView; onOpen: (code: string) => void }) {
  const { said, title, value, until, conditions } = useVoucherWords()
  const own = useWords(words)
  const now = cloudNow()
  const state = stateNow(voucher, now)
  const what = voucher.use ? own.usedAt(momentWords(voucher.use.at, now), voucher.use.storeName)
    : voucher.cancelledAt !== null ? own.cancelledAt(momentWords(voucher.cancelledAt, now))
      : [until(voucher, now), ...conditions(voucher, now).slice(0, 2)].join(' · ')
  return (
    <Row icon={voucher.kind === 'gift' ? 'gift' : 'ticket'} title={title(voucher.title)} more={what} onPress={() => onOpen(voucher.code)}
      value={state === 'issued' ? value(voucher) ?? said.kinds[voucher.kind] : said.states[state]} valueTone={state === 'issued' ? 'accent' : 'quiet'} />
  )
}
