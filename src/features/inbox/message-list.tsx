import { Text, View } from '@tarojs/components'
import type { InboxRow } from '@encore/contract/member'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import type { IconName } from '../../ui/icon/icon'
import { phrase } from '../../ui/phrase'
import { count, dateWords, dayWords, momentWords, signed, yuan } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { tierName, words } from './page-words'
import './inbox.scss'

interface Told { readonly title: string; readonly more: string; readonly icon: IconName; readonly url: string | null }

/** Topics and facts come from the cloud; the words and the way to what they are about are the phone's. */
function useTold(): (row: InboxRow) => Told {
  const said = useWords(words)
  const tiers = useWords(tierNames)
  const locale = useSpeech((speech) => speech.locale)
  return ({ topic, facts, link }) => {
    const entry = link && `/guest/entry/index?id=${encodeURIComponent(link)}`
    if (topic === 'points_earned') return { title: said.earned(count(Number(facts.points ?? 0))), more: facts.sharers ? said.askShare(Number(facts.sharers)) : Number(facts.availableFrom) > cloudNow() ? said.usable(momentWords(Number(facts.availableFrom), cloudNow())) : said.earnedMore, icon: 'points', url: entry }
    if (topic === 'bill_refunded') return { title: said.refunded(count(Number(facts.points ?? 0))), more: [said.refundedOf(yuan(Number(facts.refundFen ?? 0)), String(facts.billNo ?? '')), Number(facts.pointsBack) > 0 && said.pointsBack(count(Number(facts.pointsBack))), Number(facts.debt) > 0 && said.owed(count(Number(facts.debt))), facts.tier && said.tierBack(tierName(tiers, facts.tier))].filter(Boolean).join(' · '), icon: 'undo', url: entry }
    if (topic === 'points_shared') return { title: said.shared(count(Number(facts.points ?? 0))), more: Number(facts.availableFrom) > cloudNow() ? said.usable(momentWords(Number(facts.availableFrom), cloudNow())) : said.earnedMore, icon: 'points', url: entry }
    if (topic === 'claim_declined') return { title: said.claimDeclined(String(facts.billNo ?? '')), more: String(facts.reason ?? ''), icon: 'bill', url: '/guest/claim-bill/index' }
    if (topic === 'points_deducted') return { title: said.deducted(count(Number(facts.points ?? 0))), more: said.deductedOf(yuan(Number(facts.worthFen ?? 0)), String(facts.billNo ?? '')), icon: 'points', url: entry }
    if (topic === 'points_adjusted') return { title: said.adjusted(signed(Number(facts.points ?? 0))), more: Number(facts.debt) > 0 ? said.owed(count(Number(facts.debt))) : said.adjustedMore, icon: 'points', url: entry }
    if (topic === 'points_compensated') return { title: said.compensated(count(Number(facts.points ?? 0))), more: said.compensatedMore, icon: 'points', url: entry }
    if (topic === 'tier_ending') return { title: said.ending(tierName(tiers, facts.tier), Boolean(facts.isGrace)), more: said.endingMore(yuan(Number(facts.missingFen ?? 0)), dateWords(String(facts.until ?? ''), cloudNow())), icon: 'crown', url: '/guest/tier/index' }
    if (topic === 'tier_upgraded') return { title: said.upgraded(tierName(tiers, facts.tier)), more: said.upgradedMore(Number(facts.gift ?? 0)), icon: 'crown', url: '/guest/tier/index' }
    if (topic === 'birthday_open') return { title: said.birthday, more: said.birthdayMore(dayWords(String(facts.until ?? ''), cloudNow())), icon: 'cake', url: '/guest/birthday/index' }
    if (topic === 'offer_given') return { title: said.offer(String(facts[locale] ?? '')), more: said.offerMore, icon: 'gift', url: '/guest/offers/index' }
    if (topic === 'rules_coming') return { title: said.rules(dayWords(String(facts.effectiveFrom), cloudNow())), more: String(facts[locale] ?? ''), icon: 'info', url: '/guest/tier/index' }
    if (topic.startsWith('complaint')) {
      return { title: said.complaints[topic] ?? said.complaint, more: said.number(String(facts.number ?? '')), icon: 'chat', url: link && `/guest/complaint/index?id=${encodeURIComponent(link.replace(/^complaint:/, ''))}` }
    }
    return { title: said.other, more: '', icon: 'bell', url: null }
  }
}

export function MessageList({ rows, onOpen }: { rows: readonly InboxRow[]; onOpen: (row: InboxRow, url: string | null) => void }) {
  const said = useWords(words)
  const told = useTold()
  return (
    <List label={said.title}>
      {rows.map((row) => {
        const { title, more, icon, url } = told(row)
        return (
          <Row key={row.id} icon={icon} title={title}
            more={<View>{!row.isRead && <Text className="unread">{said.unreadOne} · </Text>}{phrase([momentWords(row.at, cloudNow()), more].filter(Boolean).join(' · '))}</View>}
            onPress={url || !row.isRead ? () => onOpen(row, url) : undefined} />
        )
      })}
    </List>
  )
}
