import { useTabs } from './ui/tab-bar/tab-store'
import type { TabItem } from './ui/tab-bar/tab-store'

const words = {
  zh: { home: '首页', points: '积分', service: '服务', mine: '我的', desk: '工作台' },
  en: { home: 'Home', points: 'Points', service: 'Service', mine: 'Me', desk: 'Desk' },
}

/** Guests have four tabs, staff a fifth. Hiding it is courtesy only: the server checks every staff call (M23). */
export function showTabs({ staff, language = 'zh', deskBadge }: { staff: boolean; language?: 'zh' | 'en'; deskBadge?: number }): void {
  const said = words[language]
  const guest: TabItem[] = [
    { key: 'home', path: 'pages/home/index', words: said.home, icon: 'home' },
    { key: 'points', path: 'pages/points/index', words: said.points, icon: 'points' },
    { key: 'service', path: 'pages/service/index', words: said.service, icon: 'service' },
    { key: 'mine', path: 'pages/mine/index', words: said.mine, icon: 'mine' },
  ]
  const desk: TabItem = { key: 'desk', path: 'pages/desk/index', words: said.desk, icon: 'desk', badge: deskBadge }
  useTabs.getState().show(staff ? [...guest, desk] : guest)
}
