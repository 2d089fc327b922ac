import type { CampaignRow } from '@encore/contract/offer'
import { List, Row } from '../../ui/list/list'
import { useSpeech, useWords } from '../../words/locale'
import { benefitWords, windowWords } from '../../words/offer'
import { words } from './words'

/** O4: the store's campaigns, newest first; what is running says how much of it is out. */
export function CampaignList({ campaigns, onOpen }: { campaigns: readonly CampaignRow[]; onOpen: (id: string) => void }) {
  const said = useWords(words)
  const locale = useSpeech((speech) => speech.locale)
  return (
    <List label={said.title}>
      {campaigns.map(({ id, title, window, benefit, state, issued, quota, delivery, isPushed }) => (
        <Row key={id} icon="gift" title={title[locale]} more={`${windowWords(window)} · ${benefitWords(benefit)}`}
          value={said.state[state]} valueTone={state === 'running' ? 'good' : 'quiet'}
          valueMore={state === 'draft' ? undefined : [said.issued(issued, quota), state === 'running' && delivery === 'push' && !isPushed && said.pushing].filter(Boolean).join(' · ')} onPress={() => onOpen(id)} />
      ))}
    </List>
  )
}
