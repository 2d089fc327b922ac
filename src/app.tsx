import type { PropsWithChildren } from 'react'
import { ScreenMissing } from './features/session/screen-missing'
import { useStart } from './features/session/use-start'
import { showTabs } from './tabs'
import './app.scss'

showTabs({ staff: false })

const inBrowser = process.env.TARO_ENV === 'h5'

export default function App({ children }: PropsWithChildren) {
  useStart()
  return inBrowser ? <>{children}<ScreenMissing /></> : children
}
