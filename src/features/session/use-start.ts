import { useDidShow, useLaunch } from '@tarojs/taro'
import { useEffect } from 'react'
import { openCloud } from '../../api/transport'
import { showTabs } from '../../tabs'
import { useUiLanguage } from '../../ui/words'
import { useSpeech } from '../../words/locale'
import { arriveWith } from './arrival'
import { watchPrivacy } from './privacy'
import { useStaffHint } from './staff-hint'

type Way = { readonly query?: Readonly<Record<string, string | undefined>> } | undefined

/** What happens once when the app starts, and again when a room code brings the person back to it. */
export function useStart(): void {
  const language = useSpeech((speech) => speech.locale)
  const isStaff = useStaffHint((hint) => hint.isStaff)
  useLaunch((way: Way) => {
    openCloud()
    watchPrivacy()
    arriveWith(way?.query ?? {})
  })
  useDidShow((way?: Way) => arriveWith(way?.query ?? {}))
  useEffect(() => {
    useUiLanguage.getState().speak(language)
    showTabs({ staff: isStaff, language })
  }, [language, isStaff])
}
