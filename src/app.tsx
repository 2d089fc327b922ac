import type { PropsWithChildren } from 'react'
import { showTabs } from './tabs'
import './app.scss'

showTabs({ staff: false })

export default function App({ children }: PropsWithChildren) {
  return children
}
