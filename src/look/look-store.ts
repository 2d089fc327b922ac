import Taro from '@tarojs/taro'
import { create } from 'zustand'

export type Theme = 'system' | 'dark' | 'light'
export type FontScale = 'system' | 1 | 1.2 | 1.4 | 1.75

interface Look {
  theme: Theme
  fontScale: FontScale
  chooseTheme: (theme: Theme) => void
  chooseFontScale: (fontScale: FontScale) => void
}

const KEY = 'look'

/** How this phone shows Encore: kept on the phone alone, so it works before anyone has joined and without signal. */
export const useLook = create<Look>((set, get) => {
  const keep = (change: Partial<Pick<Look, 'theme' | 'fontScale'>>) => {
    set(change)
    Taro.setStorageSync(KEY, { theme: get().theme, fontScale: get().fontScale })
  }
  return {
    ...remembered(),
    chooseTheme: (theme) => keep({ theme }),
    chooseFontScale: (fontScale) => keep({ fontScale }),
  }
})

function remembered(): Pick<Look, 'theme' | 'fontScale'> {
  const kept: unknown = Taro.getStorageSync(KEY)
  const { theme, fontScale } = typeof kept === 'object' && kept !== null ? kept as Record<string, unknown> : {}
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : 'system',
    fontScale: fontScale === 1 || fontScale === 1.2 || fontScale === 1.4 || fontScale === 1.75 ? fontScale : 'system',
  }
}

/** WeChat tells how large the person reads (care mode is 1.4); browsers scale the page themselves. */
export function systemFontScale(): number {
  if (process.env.TARO_ENV !== 'weapp') return 1
  const scale = Taro.getAppBaseInfo().fontSizeScaleFactor ?? 1
  return Math.min(Math.max(scale, 1), 1.75)
}
