import { View } from '@tarojs/components'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import '../forms.scss'

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

interface StepperProps {
  label: string
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  step?: number
}

export function Stepper({ label, value, onChange, min = 0, max = 99, step = 1 }: StepperProps) {
  const words = useUiWords()
  return (
    <View className="stepper" {...semantics({ role: 'group', label })}>
      <Press className="stepper-key" label={`${words.less}，${label}`} disabled={value - step < min} onPress={() => onChange(value - step)}>
        <Icon name="minus" size={20} />
      </Press>
      <View className="stepper-value" {...semantics({ live: 'polite' })}>{grouped(value)}</View>
      <Press className="stepper-key" label={`${words.more}，${label}`} disabled={value + step > max} onPress={() => onChange(value + step)}>
        <Icon name="plus" size={20} />
      </Press>
    </View>
  )
}
