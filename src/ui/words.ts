import { create } from 'zustand'

const zh = {
  back: '返回', close: '关闭', retry: '再试一次', loading: '正在读取', less: '减少', more: '增加',
  optional: '选填', offline: '没有网络，正在显示上次的内容', tabs: '主导航', backspace: '退格', done: '完成', current: '进行中', ahead: '未到', photoBroken: '没有打开，点一下再试', full: '已写满，放不下的没有写进来',
}
export type UiWords = Record<keyof typeof zh, string>

const en: UiWords = {
  back: 'Back', close: 'Close', retry: 'Try again', loading: 'Loading', less: 'Less', more: 'More',
  optional: 'optional', offline: 'No network. Showing what was loaded last.', tabs: 'Main', backspace: 'Backspace', done: 'Done', current: 'Now', ahead: 'To come', photoBroken: 'Not loaded, tap to retry', full: 'Full: what did not fit was left out',
}

interface Language { words: UiWords; speak: (language: 'zh' | 'en') => void }

/** The few words components say by themselves (close, retry …). Everything else comes in as props. */
export const useUiLanguage = create<Language>((set) => ({ words: zh, speak: (language) => set({ words: language === 'en' ? en : zh }) }))
export const useUiWords = (): UiWords => useUiLanguage((language) => language.words)
