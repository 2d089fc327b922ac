import { View } from '@tarojs/components'
import type { MessageKind } from '@encore/contract/message'
import { askGuest } from '../../api/client'
import { once } from '../../api/once'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'
import { learn, useQuery } from '../../api/use-query'
import { Button } from '../../ui/button/button'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { words } from './words'
import './messages.scss'

const KEY = 'templates'

/** N1, M19: asks WeChat for leave in the tap itself; each yes is one message. Nothing is drawn where the store has no template. */
export function AllowMessages({ kind }: { kind: MessageKind }) {
  const { birthday, ...progress } = useWords(words)
  const said = kind === 'birthday' ? { ...progress, ...birthday } : progress
  const { state } = useQuery(KEY, () => askGuest('listTemplates', {}))
  const { state: doing, act } = useAction(() => once(`grant:${kind}`, { kind }, (operationId) => askGuest('grantMessages', { operationId, kinds: [kind] })))
  const template = state.at === 'ready' ? state.value.find((one) => one.kind === kind) : undefined
  if (!template) return null
  const allow = async () => {
    const allowed = await transport.askLeave([template.templateId])
    if (allowed.length === 0) return say({ words: said.no })
    const outcome = await act(undefined)
    if (!outcome?.ok) return
    learn(KEY, outcome.value)
    say({ words: said.done, tone: 'good' })
  }
  return (
    <View className="allow">
      <Button words={said.ask} icon="bell" tone="quiet" busy={doing.at === 'busy' ? said.asking : undefined} onPress={() => void allow()} />
      <View className="allow-more">{template.left > 0 ? said.left(template.left) : said.more}</View>
    </View>
  )
}
