import { lookClass, useLook } from '../look/look-store'
import { TabBar } from '../ui/tab-bar/tab-bar'
import { goToTab, useTabs } from '../ui/tab-bar/tab-store'

/** WeChat mounts this over every tab page; browsers get the same bar from Page. */
export default function CustomTabBar() {
  const { items, active } = useTabs()
  const look = useLook()
  return <TabBar items={items} active={active} onPick={goToTab} className={lookClass(look)} />
}
