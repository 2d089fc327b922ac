import type { Refusal } from './client'
import { useWords, wordsNow, type Words } from '../words/locale'
import { en, zh, type GuestCode, type Message } from '../words/messages'

type Dictionary = Readonly<Record<GuestCode, Message>>

let messages: Words<Dictionary> = { zh, en }

/** A package fetched later brings the words for its own codes. */
export function addMessages<Code extends string>(more: Words<Readonly<Record<Code, Message>>>): void {
  messages = { zh: { ...messages.zh, ...more.zh }, en: { ...messages.en, ...more.en } }
}

/** The words for a refusal; an unknown code (a newer cloud than this app) gets the general ones, with its code. */
export function useMessage(refusal: Refusal): Message & { readonly code: string } {
  return described(refusal, useWords(messages))
}
export const messageNow = (refusal: Refusal): Message & { readonly code: string } => described(refusal, wordsNow(messages))

function described(refusal: Refusal, dictionary: Dictionary): Message & { readonly code: string } {
  const message = (dictionary as Readonly<Record<string, Message>>)[refusal.code] ?? dictionary.BROKEN
  return { ...message, code: refusal.trace ? `${refusal.code} ${refusal.trace.slice(0, 8)}` : refusal.code }
}
