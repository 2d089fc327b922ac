import type { Instant } from '@encore/domain/kernel/time'
import type { Store } from './store'

/** What use cases may touch, each as a port. A use case names just the ones it needs: `Pick<World, 'store' | 'clock'>`. */
export interface World {
  readonly store: Store
  readonly clock: { now(): Instant }
  readonly chance: Chance
  readonly secrets: Secrets
  readonly templates: MessageTemplates
  readonly wechat: WeChat
  readonly files: Files
  readonly log: (line: LogLine) => void
}

/** Randomness, passed in (§14). */
export interface Chance {
  /** 32 hex digits. */
  id(): string
  /** `length` letters of `alphabet`, each equally likely, from a cryptographic source. */
  letters(length: number, alphabet: string): string
  bytesHex(count: number): string
}

/** N1: WeChat's templates by kind of message, from the environment: the id, and the template's field for each of our facts. Empty without configuration. */
export type MessageTemplates = Partial<Record<'complaint' | 'birthday' | 'staff', { readonly id: string; readonly fields: Readonly<Partial<Record<'number' | 'news' | 'at', string>>> }>>

/** X3: only from the environment. */
export interface Secrets {
  /** Key for the HMAC that finds a phone (M3), hex. */
  readonly phoneLookupKeyHex: string
  /** AES-256-GCM keys by id, hex; `current` encrypts, all decrypt. */
  readonly phoneKeys: Readonly<Record<string, string>>
  readonly currentPhoneKeyId: string
  /** §2: binds the first owner; null when none is configured. */
  readonly bootstrapSecret: string | null
}

export type PhoneAnswer = { readonly ok: true; readonly phone: string } | { readonly ok: false; readonly why: 'code' | 'quota' | 'down' }
export type TextVerdict = 'pass' | 'review' | 'risky' | 'unknown'

export interface WeChat {
  /** M3: swaps the single-use code of the quick verify for the phone number. Never throws: an outage is an answer. */
  phoneOf(code: string): Promise<PhoneAnswer>
  /** C2, M11: content security, version 2. `unknown` when the check failed or is down; the text is never lost for it. */
  checkText(openid: string, text: string, scene: 'profile' | 'comment'): Promise<TextVerdict>
  /** One subscribe message; at most once per key is the outbox's work. `errCode` is WeChat's own word; null: none came, so it may have gone out. */
  sendMessage(message: SubscribeMessage): Promise<{ readonly ok: true } | { readonly ok: false; readonly errCode: number | null }>
}

export interface SubscribeMessage { readonly openid: string; readonly templateId: string; readonly page: string; readonly data: Readonly<Record<string, string>> }

export interface Files {
  /** Temporary https addresses of cloud files, in the order asked; null for one that is gone. */
  addresses(fileIds: readonly string[]): Promise<(string | null)[]>
  /** Deletes cloud files; one that is gone already is fine. */
  remove(fileIds: readonly string[]): Promise<void>
}

/** One structured line (S10). No phone number, no name, no text a guest wrote; the openid only as a hash (X3). */
export interface LogLine { readonly level: 'info' | 'warn' | 'error'; readonly event: string; readonly trace?: string; readonly [fact: string]: string | number | boolean | null | undefined }
