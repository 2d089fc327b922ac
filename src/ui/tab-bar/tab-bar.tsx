import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import type { TabItem } from './tab-store'

interface TabBarProps {
  items: readonly TabItem[]
  active: string
  onPick: (tab: TabItem) => void
  className?: string | undefined
}

/** One bar for both worlds: WeChat mounts it as custom-tab-bar, a browser has it inside the page. */
export function TabBar({ items, active, onPick, className }: TabBarProps) {
  const words = useUiWords()
  return (
    <View className={classes('tab-bar', className)} {...semantics({ role: 'navigation', label: words.tabs })}>
      {items.map((tab) => (
        <Press
          key={tab.key}
          role="link"
          className={classes('tab', tab.key === active && 'tab-on')}
          state={tab.key === active ? { current: 'page' } : {}}
          label={tab.badge ? `${tab.words} ${tab.badge}` : tab.words}
          onPress={() => onPick(tab)}
        >
          <View className="tab-icon">
            <Icon name={tab.icon} />
            {tab.badge ? <View className="tab-badge" {...semantics({ hidden: true })}>{tab.badge > 99 ? '99+' : tab.badge}</View> : null}
          </View>
          <Text className="tab-words">{tab.words}</Text>
        </Press>
      ))}
    </View>
  )
}
