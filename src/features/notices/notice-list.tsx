import type { ApprovalKind } from '@encore/contract/approval'
import type { ClockKind } from '@encore/contract/complaint'
import type { NoticeRow } from '@encore/contract/message'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import type { IconName } from '../../ui/icon/icon'
import { complaintWords } from '../../words/complaint'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'

const icons: Partial<Record<NoticeRow['topic'], IconName>> = { complaint_urgent: 'flag', complaint_escalated: 'clock', complaint_due_moved: 'calendar', complaint_guest_wrote: 'chat', complaint_not_accepted: 'undo', complaint_given: 'people', approval_asked: 'check', approval_decided: 'check' }

/** C13, N1: what this person has to know, newest first; each leads to what it is about. */
export function NoticeList({ rows, onOpen }: { rows: readonly NoticeRow[]; onOpen: (link: string) => void }) {
  const said = useWords(words)
  const { clock } = useWords(complaintWords)
  const title = ({ topic, facts }: NoticeRow): string => {
    if (topic === 'complaint_escalated') return said.percent(clock[facts.clock as ClockKind], Number(facts.percent))
    if (topic === 'complaint_extension_answered') return facts.agreed === 1 ? said.agreed : said.declined
    const wish = said.wishes[facts.kind as ApprovalKind]
    if (topic === 'approval_asked') return said.asked(String(facts.by), wish)
    if (topic === 'approval_decided') return (facts.agreed === 1 ? said.granted : said.refused)(String(facts.by), wish)
    return said.topics[topic as keyof typeof said.topics] ?? ''
  }
  return (
    <List label={said.title}>
      {rows.map((row) => <Row key={row.id} icon={icons[row.topic] ?? 'bell'} title={title(row)} more={[row.facts.number, momentWords(row.at, cloudNow())].filter(Boolean).join(' · ')} tag={row.isNew ? { words: said.fresh, tone: 'accent' } : undefined} onPress={() => onOpen(row.link)} />)}
    </List>
  )
}
