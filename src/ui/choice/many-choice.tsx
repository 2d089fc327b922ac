import { View } from '@tarojs/components'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import type { Option } from './choice'
import '../forms.scss'

interface ManyChoiceProps<Value extends string> {
  label: string
  options: readonly Pick<Option<Value>, 'value' | 'words'>[]
  chosen: readonly Value[]
  /** In the order of the options. */
  onChange: (chosen: Value[]) => void
}

/** Any of a few, as chips; what is chosen has a sign beside its colour (LOOK). */
export function ManyChoice<Value extends string>({ label, options, chosen, onChange }: ManyChoiceProps<Value>) {
  const toggle = (value: Value): void => onChange(options.map((one) => one.value).filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))))
  return (
    <View className="choice">
      <View className="choice-label" {...semantics({ hidden: true })}>{label}</View>
      <View className="choice-chips" {...semantics({ role: 'group', label })}>
        {options.map(({ value, words }) => {
          const isChosen = chosen.includes(value)
          return <Press key={value} role="checkbox" className={classes('chip', isChosen && 'chosen')} state={{ checked: isChosen }} onPress={() => toggle(value)}>{isChosen && <Icon name="check" size={16} />}{words}</Press>
        })}
      </View>
    </View>
  )
}
