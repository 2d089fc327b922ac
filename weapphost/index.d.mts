/** A built mini-program made ready to run; the same folder is compiled once a process. Throws with the place when WeChat would refuse it. */
export function compilePackage(folder: string): Compiled
export interface Compiled { readonly folder: string; readonly pages: readonly string[]; readonly fingerprint: string; readonly script: string }

/** `wx.cloud` of one person. Reject with `{ errCode, message }` when the cloud refuses, with an Error when no answer came. */
export interface Cloud {
  call(name: string, data: unknown): Promise<unknown>
  upload?(path: string, file: PhoneFile): Promise<string>
  urls?(fileIDs: readonly string[]): Promise<readonly { readonly fileID: string; readonly tempFileURL: string; readonly status: number }[]>
  phoneCode?(): Promise<{ readonly code: string } | { readonly message: string; readonly errno?: number }>
  subscribe?(templateIds: readonly string[]): Promise<Readonly<Record<string, string>> | { readonly fail: string; readonly errCode?: number }>
  scan?(): Promise<string | null>
}
export interface PhoneFile { readonly bytes: Uint8Array; readonly type: string }
/** The cloud behind a gateway as wx-devcloud has one. In Node pass its token as a header. */
export function gatewayCloud(options: { base?: string; identity: string; headers?: Readonly<Record<string, string>>; fetch?: typeof fetch }): Cloud

/** What happened, in order; `kind` says what it is: call, answer, setData (bytes, keys, ms), page, scan, share, toast, modal, warning … */
export interface PhoneEvent { readonly kind: string; readonly [fact: string]: unknown }
export interface Phone {
  readonly events: readonly PhoneEvent[]
  /** What must not have happened, one line each: thrown, rejected, console.error, a missing API or element, a setData over 256 KB. */
  readonly trouble: string[]
  readonly state: { network: string; brightness: number; clipboard: string; fontScale: number; privacyAgreed: boolean }
  readonly wx: Record<string, (options?: unknown) => unknown>
  /** The next answer of a person or of WeChat, used once: scanCode, getPhoneNumber, requestSubscribeMessage, photos, picker, showModal … */
  script(name: string, answer: unknown): void
  /** Resolves when no call, short timer or drawing is under way; rejects after 15 s without rest. */
  settled(): Promise<void>
  words(): string[]
  /** Elements of the page on the screen, levels, and the most children of one, as WeChat's audit counts them. */
  size(): { readonly nodes: number; readonly depth: number; readonly children: number }
  page(): Record<string, unknown> | undefined
  path(): string | undefined
  visit(path: string, query?: Readonly<Record<string, string>>): void
  pullDown(): void
  setNetwork(type: 'wifi' | '4g' | 'none'): void
  hide(): void
  show(): void
  close(): void
}

/** A phone in this process, on a document without layout. `storage` outlives it: the same phone opened again. */
export function openInJsdom(options: {
  compiled: Compiled; cloud: Cloud; storage?: Map<string, string>; path?: string; query?: Readonly<Record<string, string>>
  size?: { width?: number; height?: number; theme?: 'dark' | 'light' }; privacyAgreed?: boolean; fontScale?: number
}): Promise<Phone & { readonly window: Window; readonly document: Document }>

/** Phones in a browser, one an address; listens on 127.0.0.1, reloads open phones when the folder changes. */
export function servePhone(options: { folder: string; cloud: { url: string; token: string }; port?: number; say?: (line: string) => void }): Promise<{
  readonly url: string; readonly token: string
  /** Why the package cannot run, with its place; null when it can. */
  wrong(): string | null
  /** Words over every open phone, until they are null or the package changes. */
  tell(words: string | null): void
  enterUrl(identity: string, path?: string): string
  close(): Promise<void>
}>

/** The protocol of miniprogram-automator 0.12.1 for a phone, on 127.0.0.1. */
export function serveAutomator(phone: Phone, options?: { port?: number }): Promise<{ readonly url: string; close(): Promise<void> }>

/** WeChat's audit: bytes of a setData, calls a second, nodes, depth, children. */
export const limits: { readonly setDataBytes: number; readonly setDataBytesError: number; readonly setDataPerSecond: number; readonly nodes: number; readonly depth: number; readonly children: number }
/** The most instants within any one second of a list in order. */
export function mostInASecond(instants: readonly number[]): number
