import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { IconName } from '../icon/icon'

export interface TabItem { key: string; path: string; words: string; icon: IconName; badge?: number | undefined }

interface Tabs {
  items: readonly TabItem[]
  active: string
  show: (items: readonly TabItem[]) => void
  arrive: (key: string) => void
}

/** Which tabs this person has and which is open. WeChat keeps one bar per tab page, so the state lives outside them. */
export const useTabs = create<Tabs>((set) => ({
  items: [],
  active: '',
  show: (items) => set({ items }),
  arrive: (active) => set({ active }),
}))

export function goToTab(tab: TabItem): void {
  useTabs.getState().arrive(tab.key)
  void Taro.switchTab({ url: `/${tab.path}` })
}
