import { View } from '@tarojs/components'
import { useMessage } from '../../api/messages'
import { fetchAgain, useMissingScreen } from '../../api/missing-screen'
import { fontFactor, lookClass, useLook } from '../../look/look-store'
import { ErrorState } from '../../ui/error-state/error-state'
import { TitleBar } from '../../ui/page/page'
import { useUiWords } from '../../ui/words'
import { useWords } from '../../words/locale'
import { words } from './words'
import './session.scss'

/** Browsers only: in place of a screen whose code is not on this device yet. It opens by itself when the network is back. */
export function ScreenMissing() {
  const { at } = useMissingScreen()
  const look = useLook()
  const said = useWords(words)
  const { back } = useUiWords()
  const message = useMessage({ code: 'OFFLINE' })
  if (at === 'none') return null
  return (
    <View className={`page ${lookClass(look)} screen-missing`} style={`--fs:${fontFactor(look)}`}>
      <TitleBar title={said.notHere} back={back} onBack={() => window.history.back()} />
      <View className="page-body">
        <ErrorState title={message.title} more={said.notHereMore} busy={at === 'fetching' ? said.fetching : undefined} onRetry={() => void again()} />
      </View>
    </View>
  )
}

/** Code that is still missing while the server answers belongs to a version that is gone: the new one opens the same screen. */
async function again(): Promise<void> {
  if (await fetchAgain()) return
  const isThere = await fetch(window.location.pathname, { cache: 'no-store' }).then(({ ok }) => ok, () => false)
  if (isThere) window.location.reload()
}
