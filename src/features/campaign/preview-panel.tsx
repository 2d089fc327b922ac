import { View } from '@tarojs/components'
import type { CampaignPreview } from '@encore/contract/offer'
import { cloudNow } from '../../api/cloud-time'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { count, dateWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { words } from './words'
import './campaign.scss'

const TIERS = ['regular', 'silver', 'gold', 'diamond'] as const

/** O5: whom it reaches and what it costs at most, before anybody sees it. */
export function PreviewPanel({ preview }: { preview: CampaignPreview }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  const tiers = TIERS.filter((tier) => preview.byTier[tier] > 0).map((tier) => `${names[tier]} ${count(preview.byTier[tier])}`).join(' · ')
  return (
    <Panel title={said.invited(count(preview.invited))} bare>
      <List label={said.preview}>
        <Row title={said.cost2} value={yuan(preview.costMostFen)} valueTone="accent" />
        {tiers && <Row title={said.byTier} more={tiers} />}
        {preview.sample.map(({ name, tier, lastVisit }, at) => <Row key={at} title={name} more={lastVisit === null ? said.neverCame : said.came(dateWords(lastVisit, cloudNow()))} value={names[tier]} valueTone="quiet" />)}
      </List>
      {preview.looked < preview.members && <View className="campaign-quiet">{said.looked(preview.looked, preview.members)}</View>}
    </Panel>
  )
}
