import { wordsNow, type Words } from './locale'

const zh = { version: (n: string) => `第 ${n} 版` }
type Said = typeof zh
const en: Said = { version: (n) => `Version ${n}` }
const words: Words<Said> = { zh, en }

/** `rules-v2` as a person says it: 第 2 版 (P12). */
export const ruleVersionWords = (version: string): string => wordsNow(words).version(version.replace(/^rules-v/, ''))
