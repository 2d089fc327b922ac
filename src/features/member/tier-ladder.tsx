import { Text, View } from '@tarojs/components'
import type { CardView, Tier } from '@encore/contract/person'
import type { PublishedRules } from '@encore/contract/rules'
import { cloudNow } from '../../api/cloud-time'
import { Icon } from '../../ui/icon/icon'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { ProgressLine } from '../../ui/progress-line/progress-line'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { dateWords, dayWords, yuan } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { progressWords } from './progress-words'
import { tiersShown } from './tier-benefits'
import { words } from './page-words'
import './member.scss'
import './pages.scss'

/** T2, T7: four tiers with their lines and benefits; where the guest stands and what is missing, in words. */
export function TierLadder({ card, rules }: { card: CardView | null; rules: PublishedRules }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  const locale = useSpeech((speech) => speech.locale)
  return (
    <View>
      {rules.coming && <View className="tier-notice"><Notice icon="info" title={said.rulesComing(dayWords(rules.coming.effectiveFrom, cloudNow()))} more={rules.coming.notice[locale]} /></View>}
      {card && <Standing card={card} />}
      {tiersShown(rules.form).map(({ tier, entry, keep, benefits }) => (
        <View key={tier} className={`tier tier-${tier}`} {...semantics({ role: 'region', label: names[tier] })}>
          <View className="tier-head">
            <Text className="tier-name" {...semantics({ role: 'heading', level: 2 })}>{names[tier]}</Text>
            {card?.tier === tier && <Tag words={said.yours} tone="accent" icon="flag" />}
          </View>
          <View className="quiet-words">{entry}</View>
          {keep && <View className="quiet-words">{keep}</View>}
          <View className="tier-benefits" {...semantics({ role: 'list' })}>
            {benefits.map((benefit) => <View key={benefit} className="tier-benefit" {...semantics({ role: 'listitem' })}><Icon name="check" size={16} /><Text>{benefit}</Text></View>)}
          </View>
        </View>
      ))}
      <Panel title={said.payTitle}><Text>{said.pay(rules.form)}</Text></Panel>
      <Panel title={said.howTitle}><Text>{said.how}</Text></Panel>
    </View>
  )
}

function Standing({ card }: { card: CardView }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  return (
    <View className="tier-standing">
      <View className="tier-head">
        <Text className="tier-now">{names[card.tier as Tier]}</Text>
        {card.tierUntil && <Text className="quiet-words">{said.until(dateWords(card.tierUntil, cloudNow()))}</Text>}
      </View>
      <ProgressLine label={said.spent(yuan(card.progress.spentFen))} value={card.progress.spentFen} max={card.progress.lineFen} words={progressWords(card)} />
      <View className="quiet-words">{said.spent(yuan(card.progress.spentFen))}</View>
    </View>
  )
}
