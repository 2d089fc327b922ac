import { Text, View } from '@tarojs/components'
import type { Role } from '@encore/contract/person'
import type { BillPreview } from '@encore/contract/points'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import { classes } from '../../ui/class-names'
import { Notice } from '../../ui/notice/notice'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import type { Missing } from './bill-draft'
import type { Preview } from './use-preview'
import { words } from './words'
import './settle.scss'

export const shownOf = (preview: Preview): BillPreview | null => (preview.at === 'ready' ? preview.value : preview.at === 'asking' ? preview.last : null)

/** What the guest will gain, while the amount is still being typed: read from the cloud's own rules, never computed here. One line, above the button. */
export function PreviewLine({ preview, missing, again }: { preview: Preview; missing: Missing | null; again: () => void }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  if (preview.at === 'refused') return <PreviewRefused preview={preview} again={again} />
  const value = shownOf(preview)
  return (
    <View className={classes('preview-line', preview.at === 'asking' && 'preview-waiting')} {...semantics({ role: 'status', live: 'polite' })}>
      <Text className="preview-title">{said.preview.title}</Text>
      {value
        ? <View className="preview-gain">
            {value.tierAfter !== value.card.tier && <Tag tone="celebrate" icon="crown" words={said.preview.tier(tier[value.tierAfter])} />}
            <Text className="preview-points">{value.points > 0 ? said.preview.points(value.points) : said.preview.none}</Text>
          </View>
        : <Text className="preview-next">{preview.at === 'asking' ? said.preview.asking : missing ? said.missing[missing] : ''}</Text>}
    </View>
  )
}

/** Why it is that many: from when, what does not count, the limit of one bill. Below the keypad, out of the thumb's way. */
export function PreviewFacts({ preview }: { preview: Preview }) {
  const value = shownOf(preview)
  return value && <Facts value={value} />
}

function Facts({ value }: { value: BillPreview }) {
  const said = useWords(words)
  const excludedFen = value.excluded.reduce((sum, line) => sum + line.paidFen, 0)
  return (
    <View className="preview-facts">
      {value.points > 0 && <Text className="preview-fact">{said.preview.from(momentWords(value.availableFrom, cloudNow()))}</Text>}
      {(excludedFen > 0 || value.cashFen < value.paidFen) && <Text className="preview-fact">{said.preview.counts(value.eligibleFen)}</Text>}
      {excludedFen > 0 && <Text className="preview-fact">{said.preview.excluded(excludedFen, value.excluded.map((line) => said.category[line.category]).join(' '))}</Text>}
      {excludedFen > 0 && <Text className="preview-fact preview-why">{said.preview.why}</Text>}
      {value.isCapped && <Tag tone="warn" icon="info" words={said.preview.capped} />}
    </View>
  )
}

function PreviewRefused({ preview, again }: { preview: Extract<Preview, { at: 'refused' }>; again: () => void }) {
  const said = useWords(words)
  const message = useMessage(preview.refusal)
  return <Notice tone="warn" icon="info" title={message.title} more={preview.refusal.code === 'OWN_ACCOUNT' ? said.refused.own : message.next} announced action={{ words: said.preview.again, onPress: again }} />
}

/** P2: one bill too many of the day. A bill that was taken back still counts as one. A clerk hands over; a manager sees that it goes into the log as theirs. */
export function ManagerNotice({ role, again }: { role: Role; again: () => void }) {
  const said = useWords(words).preview
  const isClerk = role === 'clerk'
  return <Notice tone="warn" icon="shield" title={said.manager} more={isClerk ? said.managerAsk : said.managerOwn} announced action={isClerk ? { words: said.again, onPress: again } : undefined} />
}
