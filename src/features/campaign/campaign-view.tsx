import { View } from '@tarojs/components'
import type { CampaignResult } from '@encore/contract/offer'
import { Figure } from '../../ui/figure/figure'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { count, yuan } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { audienceWords, benefitWords, besideWords, windowWords } from '../../words/offer'
import { words } from './words'

/** O5: what it is, and what came of it, from the vouchers and the bills themselves. */
export function CampaignView({ result }: { result: CampaignResult }) {
  const said = useWords(words)
  const locale = useSpeech((speech) => speech.locale)
  const { campaign } = result
  return (
    <View>
      <Figure label={`${campaign.title[locale]} · ${said.state[campaign.state]}`} value={campaign.issued} more={`${said.out} ${said.issued(campaign.issued, campaign.quota)}`} />
      {campaign.state !== 'draft' && (
        <Panel title={said.result} bare>
          <List label={said.result}>
            <Row title={said.used} value={said.usedOf(result.used, result.vouchers)} more={result.counted < result.used ? said.countedOnly(result.counted) : undefined} />
            <Row title={said.bills} value={count(result.bills)} />
            <Row title={said.revenue} value={yuan(result.revenueFen)} valueTone="accent" />
            <Row title={said.spent} value={yuan(result.costFen)} />
          </List>
        </Panel>
      )}
      <Panel title={said.facts} bare>
        <List label={said.facts}>
          <Row title={said.window} more={windowWords(campaign.window)} />
          <Row title={said.audience} value={audienceWords(campaign.audience)} valueTone="quiet" />
          <Row title={said.worth} more={besideWords(campaign.benefit)} value={benefitWords(campaign.benefit)} valueMore={said.each(campaign.perMember)} valueTone="quiet" />
          <Row title={said.delivery} more={campaign.delivery === 'push' && said.pushMore} value={said.deliver[campaign.delivery]} valueTone="quiet" />
        </List>
      </Panel>
    </View>
  )
}
