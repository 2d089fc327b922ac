import { Text, View } from '@tarojs/components'
import type { EntryExplained } from '@encore/contract/points'
import { cloudNow } from '../../api/cloud-time'
import { Figure } from '../../ui/figure/figure'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { count, dateWords, dayWords, lastDayBefore, momentWords, signed, yuan } from '../../words/format'
import { useSpeech, useTitle, useWords } from '../../words/locale'
import { ruleVersionWords } from '../../words/rule-version'
import { tierNames } from '../../words/tier-words'
import { words } from './page-words'
import './points.scss'

/** P11 「怎么来的」: everything the number came from, in the order in which it was computed. */
export function EntryExplanation({ entry, onBill, onComplaint }: { entry: EntryExplained; onBill?: (entryId: string) => void; onComplaint?: (complaintId: string) => void }) {
  const said = useWords(words)
  return (
    <View>
      <Figure label={entry.shared === 'moved' ? said.sharedTitle : entry.deduct && entry.kind === 'redeemUndo' ? said.backTitle : said.kinds[entry.kind]} value={entry.delta} format={signed} tone={entry.delta > 0 ? 'accent' : 'plain'} more={`${said.balance} ${entry.balanceAfter < 0 ? said.debt(count(-entry.balanceAfter)) : count(entry.balanceAfter)}`} />
      <Panel bare>
        <How entry={entry} onBill={onBill} onComplaint={onComplaint} />
      </Panel>
      <Facts entry={entry} />
    </View>
  )
}

type HowProps = { entry: EntryExplained; onBill: ((entryId: string) => void) | undefined; onComplaint: ((complaintId: string) => void) | undefined }

function How({ entry, onBill, onComplaint }: HowProps) {
  if (entry.deduct) return <Deducted entry={entry} deduct={entry.deduct} onBill={onBill} />
  if (entry.refund) return <TakenBack entry={entry} refund={entry.refund} onBill={onBill} />
  if (entry.trace) return <Computed entry={entry} trace={entry.trace} />
  if (entry.adjusted) return <PutRight adjusted={entry.adjusted} />
  if (entry.granted) return <Given entry={entry} granted={entry.granted} onComplaint={onComplaint} />
  return <Moved entry={entry} />
}

/** Spent on a gift, run out, given away or taken back: why, and which points they were (P6, P13, T5). */
function Moved({ entry }: { entry: EntryExplained }) {
  const said = useWords(words)
  const title = useTitle()
  const { gift, corrected } = entry
  return (
    <List label={said.howTitle}>
      <Row title={gift ? said.swapped(title(gift.title), gift.units) : said.why} more={said.how[entry.source]} />
      {corrected && <Row title={said.adjustBefore} value={count(corrected.before)} />}
      {corrected && <Row title={said.adjustAfter} value={count(corrected.after)} />}
      {corrected && corrected.becameDebt > 0 && <Row title={said.becameDebt} more={said.becameDebtMore} value={count(corrected.becameDebt)} valueTone="bad" />}
      <Lots lots={entry.lots} />
    </List>
  )
}

function Lots({ lots }: { lots: EntryExplained['lots'] }) {
  const said = useWords(words)
  return <>{lots.map((lot) => <Row key={lot.expiresAt} title={said.lot(count(lot.points))} value={said.lotUntil(dateWords(lastDayBefore(lot.expiresAt), cloudNow()))} valueTone="quiet" />)}</>
}

/** §2: points put right by hand: why, by how many people, and what the balance was. */
function PutRight({ adjusted }: { adjusted: NonNullable<EntryExplained['adjusted']> }) {
  const said = useWords(words)
  return (
    <List label={said.howTitle}>
      <Row title={said.why} more={adjusted.twoPeople ? said.twoPeople : said.onePerson} value={said.adjustWhy[adjusted.reason]} />
      <Row title={said.adjustBefore} value={count(adjusted.before)} />
      <Row title={said.adjustAfter} value={count(adjusted.after)} />
      {adjusted.becameDebt > 0 && <Row title={said.becameDebt} more={said.becameDebtMore} value={count(adjusted.becameDebt)} valueTone="bad" />}
    </List>
  )
}

/** Points given outright, with why; those that make good a complaint lead to it (C12). */
function Given({ entry, granted: { complaintId, given, repaidDebt }, onComplaint }: { entry: EntryExplained; granted: NonNullable<EntryExplained['granted']>; onComplaint: HowProps['onComplaint'] }) {
  const said = useWords(words)
  return (
    <List label={said.howTitle}>
      {complaintId !== null
        ? <Row title={said.compensationWhy} more={onComplaint && said.compensationOf} value={count(given)} onPress={onComplaint && (() => onComplaint(complaintId))} />
        : <Row title={said.why} more={said.how[entry.source]} value={count(given)} />}
      {repaidDebt > 0 && <Row title={said.repaid} value={signed(-repaidDebt)} />}
      {repaidDebt > 0 && <Row title={said.result} value={signed(entry.delta)} valueTone="accent" />}
    </List>
  )
}

function Computed({ entry, trace }: { entry: EntryExplained; trace: NonNullable<EntryExplained['trace']> }) {
  const said = useWords(words)
  const tiers = useWords(tierNames)
  const { locale } = useSpeech()
  const [numerator, denominator] = trace.multiplier
  return (
    <List label={said.howTitle}>
      {entry.lines.map((line, at) => (
        <Row key={at} title={said.lines[line.category]} more={line.earns ? said.earns : said.excluded} value={yuan(line.paidFen)} valueTone={line.earns ? 'plain' : 'quiet'} />
      ))}
      {entry.paidBy.voucher && <Row title={entry.paidBy.voucher.title[locale]} more={said.byVouchers} value={`−${yuan(entry.paidBy.voucher.offFen)}`} valueTone="quiet" />}
      {entry.paidBy.pointsFen > 0 && <Row title={said.byPoints} more={said.notEarned} value={`−${yuan(entry.paidBy.pointsFen)}`} valueTone="quiet" />}
      <Row title={said.net} value={yuan(trace.eligibleFen)} />
      <Row title={said.multiplier(tiers[trace.tier], String(numerator / denominator))} more={said.rate(yuan(trace.fenPerPoint))} />
      {trace.occasion && <Row title={said.occasions[trace.occasion.of]} value={`× ${trace.occasion.factor[0] / trace.occasion.factor[1]}`} />}
      <Row title={said.beforeRounding} more={said.rounding} value={exactWords(trace.beforeRounding)} />
      <Row title={said.cap(count(trace.capPoints))} value={trace.isCapped ? said.capped : said.notCapped} valueTone="quiet" />
      {trace.repaidDebt > 0 && <Row title={said.repaid} value={signed(-trace.repaidDebt)} />}
      <Row title={said.result} value={signed(entry.delta)} valueTone="accent" />
    </List>
  )
}

/** R1, P6: which points paid, or came back, lot by lot. */
function Deducted({ entry, deduct, onBill }: { entry: EntryExplained; deduct: NonNullable<EntryExplained['deduct']>; onBill: ((entryId: string) => void) | undefined }) {
  const said = useWords(words)
  return (
    <List label={said.howTitle}>
      <Row title={entry.kind === 'capture' ? said.deductHow : said.deductBack} more={onBill && said.billOf} value={yuan(entry.worthFen ?? 0)} onPress={onBill && (() => onBill(deduct.billEntryId))} />
      <Lots lots={entry.lots} />
    </List>
  )
}

/** P7: a refund, from what the bill was worth to what it is worth now; what was spent already is owed. */
function TakenBack({ entry, refund, onBill }: { entry: EntryExplained; refund: NonNullable<EntryExplained['refund']>; onBill: ((entryId: string) => void) | undefined }) {
  const said = useWords(words)
  return (
    <List label={said.howTitle}>
      <Row title={said.whyRefund} more={dayWords(refund.billDate, cloudNow())} value={said.reasons[refund.reason]} />
      <Row title={said.refundOf(yuan(refund.refundFen))} more={onBill && said.billOf} value={entry.billNo ?? ''} valueTone="quiet" onPress={onBill && (() => onBill(refund.billEntryId))} />
      <Row title={said.billBefore} value={yuan(refund.netBeforeFen)} />
      <Row title={said.billAfter} value={yuan(refund.netAfterFen)} />
      <Row title={said.pointsBefore} value={count(refund.pointsBefore)} />
      <Row title={said.pointsAfter} more={said.pointsAfterMore} value={count(refund.pointsAfter)} />
      {refund.becameDebt > 0 && <Row title={said.becameDebt} more={said.becameDebtMore} value={count(refund.becameDebt)} valueTone="bad" />}
    </List>
  )
}

/** 153.6 out of whole numbers: the trace keeps the fraction exactly. */
export function exactWords({ points, remainder, denominator }: { points: number; remainder: number; denominator: number }): string {
  let [rest, digits] = [remainder, '']
  while (rest > 0 && digits.length < 4) {
    digits += String(Math.floor((rest * 10) / denominator))
    rest = (rest * 10) % denominator
  }
  return `${count(points)}${digits && `.${digits}`}${rest > 0 ? '…' : ''}`
}

function Facts({ entry }: { entry: EntryExplained }) {
  const said = useWords(words)
  const now = cloudNow()
  const rule = (entry.trace ?? entry.refund ?? entry.adjusted ?? entry.granted ?? entry.corrected)?.ruleVersion
  const where = [entry.storeName, entry.room && said.room(entry.room)].filter(Boolean).join(' · ')
  return (
    <Panel bare>
      <List>
        {entry.givenBack && <Row title={said.givenBack[entry.givenBack]} more={said.givenBackMore} />}
        {entry.delta > 0 && entry.givenBack !== 'whole' && <Row title={said.usable} value={entry.availableFrom !== null && entry.availableFrom > now ? said.availableAt(momentWords(entry.availableFrom, now)) : said.availableNow} valueTone="quiet" />}
        {entry.expiresAt !== null && <Row title={said.expires} value={said.expiresOn(dateWords(lastDayBefore(entry.expiresAt), now))} valueTone="quiet" />}
        <Row title={said.businessDate} more={momentWords(entry.at, now)} value={dayWords(entry.businessDate, now)} valueTone="quiet" />
        {where && <Row title={said.where} value={where} valueTone="quiet" />}
        {entry.billNo !== null && <Row title={said.bill} value={entry.billNo} valueTone="quiet" />}
        {rule !== undefined && <Row title={said.rule} value={ruleVersionWords(rule)} valueTone="quiet" />}
        <Row title={said.seal} more={<View><Text className="seal" userSelect>{entry.hash}</Text><View>{said.sealMore(entry.version)}</View></View>} />
      </List>
    </Panel>
  )
}
