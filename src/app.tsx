import type { PropsWithChildren } from 'react'
import { useStart } from './features/session/use-start'
import { showTabs } from './tabs'
import './app.scss'

showTabs({ staff: false })

export default function App({ children }: PropsWithChildren) {
  useStart()
  return children
}
