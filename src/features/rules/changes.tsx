import { View } from '@tarojs/components'
import { changesBetween, type RuleForm } from '@encore/domain/points/rule-form'
import { List, Row } from '../../ui/list/list'
import { useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { changeSaid } from './change-words'
import { words } from './words'
import './rules.scss'

/** What differs, line by line, in words (P12). */
export function Changes({ from, to, label }: { from: RuleForm; to: RuleForm; label: string }) {
  const said = useWords(words)
  const tiers = useWords(tierNames)
  const changes = changesBetween(from, to)
  if (changes.length === 0) return <View className="rules-quiet">{said.none}</View>
  return (
    <List label={label}>
      {changes.map((change) => {
        const { title, more } = changeSaid(change, said, tiers)
        return <Row key={title} title={title} more={more} />
      })}
    </List>
  )
}
