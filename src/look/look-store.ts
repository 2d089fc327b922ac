import Taro from '@tarojs/taro'
import { create } from 'zustand'

export type Theme = 'system' | 'dark' | 'light'
export type FontScale = 'system' | 1 | 1.2 | 1.4 | 1.75

export interface Choices {
  theme: Theme
  fontScale: FontScale
  /** Nothing moves. Browsers also obey the phone's own wish; WeChat has no way to ask for it. */
  still: boolean
}

interface Look extends Choices {
  choose: (change: Partial<Choices>) => void
}

const KEY = 'look'
const scales: readonly unknown[] = [1, 1.2, 1.4, 1.75]

/** How this phone shows Encore: kept on the phone alone, so it holds before anyone has joined and without signal. */
export const useLook = create<Look>((set, get) => ({
  ...remembered(),
  choose: (change) => {
    set(change)
    const { theme, fontScale, still } = get()
    Taro.setStorageSync(KEY, { theme, fontScale, still })
  },
}))

function remembered(): Choices {
  const kept: unknown = Taro.getStorageSync(KEY)
  const { theme, fontScale, still } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Choices>
  return {
    theme: theme === 'dark' || theme === 'light' ? theme : 'system',
    fontScale: scales.includes(fontScale) && fontScale ? fontScale : 'system',
    still: still === true,
  }
}

export const lookClass = ({ theme, still }: Choices): string =>
  [theme !== 'system' && `theme-${theme}`, still && 'still'].filter(Boolean).join(' ')

/** The factor of every text size. WeChat tells how large the person reads (care mode is 1.4); browsers zoom by themselves. */
export function fontFactor({ fontScale }: Choices): number {
  if (fontScale !== 'system') return fontScale
  if (process.env.TARO_ENV !== 'weapp') return 1
  const { fontSizeScaleFactor: factor = 1 } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return Math.min(Math.max(factor, 1), 1.75)
}

export function movesLittle({ still }: Choices): boolean {
  if (still) return true
  return process.env.TARO_ENV !== 'weapp' && typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
