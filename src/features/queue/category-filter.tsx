import { Text } from '@tarojs/components'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { useQuery } from '../../api/use-query'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { ErrorState } from '../../ui/error-state/error-state'
import { Icon } from '../../ui/icon/icon'
import { Press } from '../../ui/press/press'
import { Sheet } from '../../ui/sheet/sheet'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { complaintWords } from '../../words/complaint'
import { useWords } from '../../words/locale'
import { words, type Show } from './words'

interface CategoryFilterProps { show: Show; category: ComplaintCategory | null; onChoose: (category: ComplaintCategory | null) => void }

/** One category of what the queue shows. The counts are asked for when somebody opens the list, not with every look at the queue. */
export function CategoryFilter({ show, category, onChoose }: CategoryFilterProps) {
  const said = useWords(words)
  const { category: names } = useWords(complaintWords)
  const [isOpen, setOpen] = useState(false)
  const choose = (value: ComplaintCategory | null) => {
    setOpen(false)
    onChoose(value)
  }
  const shown = category === null ? said.everyCategory : names[category]
  return (
    <>
      <Press className="queue-way" label={`${said.category}，${shown}`} state={{ expanded: isOpen }} onPress={() => setOpen(true)}><Text>{shown}</Text><Icon name="down" size={16} /></Press>
      {isOpen && <Categories show={show} category={category} onChoose={choose} onClose={() => setOpen(false)} />}
    </>
  )
}

const ALL = 'all'

function Categories({ show, category, onChoose, onClose }: CategoryFilterProps & { onClose: () => void }) {
  const said = useWords(words)
  const { category: names } = useWords(complaintWords)
  const { state, again } = useQuery(`queue:categories:${show}`, () => askStaff('listQueueCategories', { show }))
  const counted = state.at === 'ready' ? state.value : []
  const all = counted.reduce((sum, { count }) => sum + count, 0)
  const options = [{ value: ALL, words: said.everyCategory, more: said.pieces(all) }, ...counted.map(({ category: value, count }) => ({ value: value as string, words: names[value], more: said.pieces(count) }))]
  return (
    <Sheet open title={`${said.category} · ${said.shows[show]}`} onClose={onClose}>
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Refused refusal={state.refusal} again={() => void again()} />}
      {state.at === 'ready' && <RadioChoice label={said.category} hideLabel look="rows" options={options} value={category ?? ALL} onChoose={(value) => onChoose(value === ALL ? null : value as ComplaintCategory)} />}
    </Sheet>
  )
}

function Refused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}
