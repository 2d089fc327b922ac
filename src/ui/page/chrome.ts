import Taro from '@tarojs/taro'
import { lookClass } from '../../look/look-store'
import type { Choices } from '../../look/look-store'

/** What lies outside the page's own tree: the browser's document, or WeChat's title bar, which follows the phone by itself
 *  (theme.json) and must be told only when the person chose otherwise. */
export function showChrome(title: string, look: Choices): void {
  if (process.env.TARO_ENV === 'weapp') {
    if (look.theme !== 'system') paintWechat(look.theme)
    return
  }
  document.title = title
  document.body.className = lookClass(look)
}

const chrome = {
  dark: { front: '#ffffff', back: '#0f0b14', pull: 'light' },
  light: { front: '#000000', back: '#faf7f2', pull: 'dark' },
} as const

function paintWechat(theme: 'dark' | 'light'): void {
  const { front, back, pull } = chrome[theme]
  void Taro.setNavigationBarColor({ frontColor: front, backgroundColor: back })
  void Taro.setBackgroundColor({ backgroundColor: back, backgroundColorTop: back, backgroundColorBottom: back })
  void Taro.setBackgroundTextStyle({ textStyle: pull })
}
