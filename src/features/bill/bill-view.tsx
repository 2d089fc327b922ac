import { View } from '@tarojs/components'
import type { BillView } from '@encore/contract/bill'
import { cloudNow } from '../../api/cloud-time'
import { Figure } from '../../ui/figure/figure'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { count, dayWords, momentWords, yuan } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'
import './bill.scss'

/** A bill as it was settled, line by line, and everything that was given back of it. */
export function BillDetail({ bill, onGuest }: { bill: BillView; onGuest: (memberId: string) => void }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  const { locale } = useSpeech()
  const now = cloudNow()
  return (
    <View className="bill-columns">
      <View>
        <Figure label={`${said.one} ${bill.billNo} · ${said.state[bill.state]}`} value={bill.paidFen} format={yuan} more={bill.leftFen < bill.paidFen ? said.left(bill.leftFen) : undefined} />
        {bill.leftFen === 0 && <Notice icon="info" title={said.state[bill.state]} more={said.keeps} />}
        <Panel title={said.lines} bare>
          <List label={said.lines}>
            {bill.lines.map((line, at) => (
              <Row key={at} title={said.category[line.category]} value={yuan(line.paidFen)} valueTone={line.leftFen === 0 && line.paidFen > 0 ? 'quiet' : 'plain'}
                more={[line.earns ? said.earns : said.earnsNot, line.leftFen < line.paidFen && (line.leftFen === 0 ? said.lineGone : said.lineLeft(line.leftFen))].filter(Boolean).join(' · ')} />
            ))}
            {bill.byVoucher && <Row title={bill.byVoucher.title[locale]} more={bill.byVoucher.isBack ? said.voucherBack : undefined} value={`−${yuan(bill.byVoucher.offFen)}`} valueTone="quiet" />}
            {bill.byPoints && <Row title={said.byPoints(bill.byPoints.points)} more={bill.byPoints.leftFen < bill.byPoints.worthFen ? said.lineLeft(bill.byPoints.leftFen) : undefined} value={`−${yuan(bill.byPoints.worthFen)}`} valueTone="quiet" />}
            <Row title={said.given} more={bill.points === bill.pointsGiven ? undefined : said.givenOf(bill.pointsGiven)} value={count(bill.points)} valueTone="accent" />
          </List>
        </Panel>
      </View>
      <View>
        {bill.refunds.length > 0 && (
          <Panel title={said.refunds} bare>
            <List label={said.refunds}>
              {bill.refunds.map((one) => (
                <Row key={one.id} title={said.reason[one.reason]} value={yuan(-one.refundFen)} valueMore={said.refundRow(one.points)}
                  more={[momentWords(one.at, now), one.by, one.becameDebt > 0 && said.refundDebt(one.becameDebt)].filter(Boolean).join(' · ')} />
              ))}
            </List>
          </Panel>
        )}
        <Panel bare>
          <List>
            <Row title={said.guest} more={tier[bill.guest.tier]} value={bill.guest.name} valueTone="quiet" onPress={() => onGuest(bill.guest.memberId)} />
            <Row title={said.settledBy} more={momentWords(bill.at, now)} value={bill.settledBy} valueTone="quiet" />
            <Row title={said.date} more={bill.room ? said.room(bill.room) : undefined} value={dayWords(bill.businessDate, now)} valueTone="quiet" />
          </List>
        </Panel>
      </View>
    </View>
  )
}
