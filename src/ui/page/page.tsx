import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { fontFactor, lookClass, useLook } from '../../look/look-store'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { OfflineBanner } from '../offline-banner/offline-banner'
import { useOnline } from '../offline-banner/use-online'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { TabBar } from '../tab-bar/tab-bar'
import { goToTab, useTabs } from '../tab-bar/tab-store'
import { Toast } from '../toast/toast'
import { useUiWords } from '../words'
import { showChrome } from './chrome'

interface PageProps {
  title: string
  /** The key of the tab this page is; without it the page has a way back and no tab bar. */
  tab?: string
  /** Stays in thumb reach at the bottom: the one action of the page. */
  footer?: ReactNode
  /** Shown while there is no network; the usual words fit a page that shows what was loaded last. */
  offlineWords?: string | undefined
  /** Staff tables and reports may use a tablet's width. */
  broad?: boolean
  children?: ReactNode
}

const inBrowser = process.env.TARO_ENV !== 'weapp'

/** The frame of every screen: theme, font size, safe areas, title, tab bar, network and messages. */
export function Page({ title, tab, footer, offlineWords, broad, children }: PageProps) {
  const look = useLook()
  const words = useUiWords()
  const online = useOnline()
  const { items, active, arrive } = useTabs()
  const theme = lookClass(look)
  useDidShow(() => {
    if (tab) arrive(tab)
    showChrome(title, look)
  })
  useEffect(() => showChrome(title, look), [title, look])
  return (
    <View className={classes('page', theme, tab && 'page-tabbed', broad && 'page-broad')} style={`--fs:${fontFactor(look)}`}>
      {inBrowser && <TitleBar title={title} back={tab ? undefined : words.back} onBack={goBack} />}
      {!online && <OfflineBanner words={offlineWords ?? words.offline} />}
      <View className="page-body" {...semantics({ role: 'main' })}>{children}</View>
      {footer && <View className="page-footer">{footer}</View>}
      {inBrowser && tab && <TabBar items={items} active={active || tab} onPick={goToTab} />}
      <Toast raised={Boolean(tab || footer)} />
    </View>
  )
}

/** Browsers have no bar of their own; WeChat draws the title and the way back itself. */
export function TitleBar({ title, back, onBack }: { title: string; back: string | undefined; onBack: () => void }) {
  return (
    <View className="title-bar" {...semantics({ role: 'banner' })}>
      {back && <Press className="title-back" label={back} onPress={onBack}><Icon name="back" /></Press>}
      <View className="title-words" {...semantics({ role: 'heading', level: 1 })}><Text>{title}</Text></View>
    </View>
  )
}

function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.reLaunch({ url: '/pages/home/index' })
}
