import Taro from '@tarojs/taro'
import { create } from 'zustand'

export const locales = ['zh', 'en'] as const
export type Locale = (typeof locales)[number]

const KEY = 'locale'

interface Speech { readonly locale: Locale; readonly chooseLocale: (locale: Locale) => void }

/** The language of the screens: Chinese until someone chooses English; kept on the phone. */
export const useSpeech = create<Speech>((set) => ({
  locale: Taro.getStorageSync(KEY) === 'en' ? 'en' : 'zh',
  chooseLocale: (locale) => {
    Taro.setStorageSync(KEY, locale)
    set({ locale })
  },
}))

/** Words of one subject in every language: the Chinese ones decide the keys, so a missing English one does not compile. */
export type Words<T> = Readonly<Record<Locale, T>>

export const useWords = <T>(words: Words<T>): T => words[useSpeech((speech) => speech.locale)]
export const wordsNow = <T>(words: Words<T>): T => words[useSpeech.getState().locale]

/** What the store wrote in every language, in the person's. */
export function useTitle(): (of: Words<string>) => string {
  const locale = useSpeech((speech) => speech.locale)
  return (of) => of[locale]
}
