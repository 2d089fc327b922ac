import { Text, View } from '@tarojs/components'
import type { ComplaintRow } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { Icon } from '../../ui/icon/icon'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { Tag } from '../../ui/tag/tag'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { promiseWords, twoPromises } from './promise-words'
import { words } from './words'
import './complaint.scss'

/** A complaint as what it is to the guest: two promised dates and the current step (C14). */
export function PromiseCard({ row, onOpen }: { row: ComplaintRow; onOpen: () => void }) {
  const said = useWords(words)
  return (
    <Press className="promise-card" onPress={onOpen}>
      <View className="promise-head">
        <Text className="promise-about">{said.categories[row.category]}</Text>
        <StatusTag row={row} />
      </View>
      <Text className="promise-excerpt">{row.excerpt}</Text>
      <Promises row={row} />
      <View className="promise-foot">
        <Text>{said.receivedOn(momentWords(row.receivedAt, cloudNow()))}</Text>
        <Icon name="next" size={16} />
      </View>
    </Press>
  )
}

const done = ['answered', 'follow_up', 'closed']

export function StatusTag({ row }: { row: Pick<ComplaintRow, 'status' | 'cycle'> }) {
  const said = useWords(words)
  const status = said.statuses[row.status]
  return <Tag words={row.cycle > 1 ? `${said.cycle(row.cycle)} · ${status}` : status} tone={done.includes(row.status) ? 'good' : 'accent'} icon={done.includes(row.status) ? 'done' : 'flag'} />
}

const icons = { plain: 'clock', good: 'done', warn: 'clock', bad: 'alert' } as const

export function Promises({ row, spoken }: { row: Pick<ComplaintRow, 'promises'>; spoken?: boolean }) {
  return (
    <View className="promises" {...(spoken && semantics({ role: 'list' }))}>
      {twoPromises(row).map(({ label, promise }) => {
        const { text, tone, more } = promiseWords(promise)
        return (
          <View key={promise.clock} className={`promise promise-${tone}`} {...(spoken && semantics({ role: 'listitem', label: [label, text, more].filter(Boolean).join('，') }))}>
            <Icon name={icons[tone]} size={20} />
            <Text className="promise-label">{label}</Text>
            <View className="promise-words">
              <Text>{text}</Text>
              {more && <Text className="promise-more">{more}</Text>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
