import { View } from '@tarojs/components'
import type { MemberView } from '@encore/contract/approval'
import type { Tier } from '@encore/contract/person'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import type { Material } from '../../ui/member-card/material'
import { MemberCardMini } from '../../ui/member-card/member-card-mini'
import { Panel } from '../../ui/panel/panel'
import { clockWords, count, dateWords, dayWords, signed } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'
import './member-file.scss'

const materials: Record<Tier, Material> = { regular: 'graphite', silver: 'steel', gold: 'foil', diamond: 'violet' }

/** The member's own card in miniature, what stands behind it, and the last entries; a bill opens from its entry. */
export function MemberFile({ member, onBill, onSettle }: { member: MemberView; onBill: (billId: string) => void; onSettle: () => void }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  const now = cloudNow()
  const { card, entries } = member
  const { pending, held, debt, available } = card.points
  return (
    <View className="file-columns">
      <View>
        <MemberCardMini material={materials[card.tier]} name={card.name} number={card.memberNo} tier={tier[card.tier]} pointsLabel={said.points} points={available} />
        <Panel bare>
          <List>
            {pending > 0 && <Row title={said.pending} value={count(pending)} />}
            {held > 0 && <Row title={said.held} value={count(held)} />}
            {debt > 0 && <Row title={said.debt} value={count(debt)} valueTone="bad" />}
            <Row title={said.phone} value={member.phoneMasked} valueTone="quiet" more={[said.joined(dateWords(civilDay(instant(member.joinedAt)), now)), !member.claimed && said.unclaimed].filter(Boolean).join(' · ')} />
            <Row title={said.visited} value={member.lastVisit ? dayWords(member.lastVisit, now) : said.never} valueTone="quiet" />
            <Row icon="bill" title={said.settle} onPress={onSettle} />
          </List>
        </Panel>
      </View>
      <Panel title={said.recent} bare>
        {entries.length === 0 ? <EmptyState icon="points" title={said.none} /> : (
          <List label={said.recent}>
            {entries.map((entry) => (
              <Row key={entry.id} title={said.kinds[entry.kind]} value={signed(entry.delta)} valueTone={entry.delta > 0 ? 'accent' : 'quiet'} valueMore={count(entry.balanceAfter)}
                more={[dayWords(entry.businessDate, now), clockWords(entry.at), entry.room && said.room(entry.room), entry.billNo && said.bill(entry.billNo)].filter(Boolean).join(' · ')}
                onPress={entry.kind === 'earn' ? () => onBill(entry.id) : undefined} />
            ))}
          </List>
        )}
      </Panel>
    </View>
  )
}
