/** How the app reaches its cloud and its phone. transport.h5.ts is the other half: the only platform switch (ARCHITECTURE §2). */
export interface Transport {
  /** Runs a cloud function; throws TransportFailure when no answer came. */
  call(name: string, data: unknown): Promise<unknown>
  /** Puts a file of this phone into cloud storage, answers its file id. */
  upload(cloudPath: string, filePath: string): Promise<string>
  readonly photos: PhotoShelf
  /** What WeChat's phone button would say. Weapp gets it from the button's own event, so this asks only in a browser. */
  phoneCode(): Promise<PhoneAnswer>
  /** Reads a QR code with the camera; null when the person gave up or there is no camera: then they type. */
  scan(): Promise<string | null>
  /** Hands a text over as a file: a browser downloads it, WeChat sends it into a chat. False when the person gave up or it is not possible. */
  saveText(name: string, text: string): Promise<boolean>
  /** A picture as a data address that needs no network any more; null when it cannot be had. */
  readPicture(address: string): Promise<string | null>
  /** Opens the printer's own page for a whole HTML document; null where there is no printer: WeChat has none. */
  readonly print: ((html: string) => void) | null
  /** Lets the person choose one file with such an ending (a browser's disk, a WeChat chat); null when they gave up. */
  openFile(endings: readonly string[]): Promise<ChosenFile | null>
  /** Opens WeChat's panel for these message templates, in a tap; answers those that were allowed. Empty when the person said no. */
  askLeave(templateIds: readonly string[]): Promise<readonly string[]>
  brightness(value: number): Promise<number | null>
  /** What came with the way in: the room code's scene. */
  sceneOf(query: Readonly<Record<string, string | undefined>>): string | null
  /** The name under which something of this person lies in storage. A phone is one person's; a browser's tabs may be several. */
  own(key: string): string
}

/** A file as it lies there, whatever its encoding; `bytes` is its size, `text` what it says when it is UTF-8, else empty or garbled. */
export interface ChosenFile { readonly name: string; readonly bytes: number; readonly base64: string; readonly text: string }

/** The words of the button's event, `getPhoneNumber:fail …` included; the same shape from devcloud's gateway. */
export interface PhoneAnswer { readonly code?: string | undefined; readonly errno?: number | undefined; readonly message?: string | undefined }

/** Photos of a draft: made small when chosen, kept until the draft is gone, so that they survive a restart (S4). */
export interface PhotoShelf {
  /** Answers the names under which the chosen photos are kept, ≤ 1600 px and ≤ 500 KB each; empty when the person gave up; throws when there is no picture in what was chosen. `begun` is called when something was chosen and is being made small. */
  choose(most: number, begun?: () => void): Promise<readonly string[]>
  /** An address for the screen and for `upload`; null when the phone has thrown the photo away. */
  addressOf(kept: string): Promise<string | null>
  drop(kept: string): Promise<void>
}

export class TransportFailure extends Error {
  constructor(readonly why: 'offline' | 'timeout' | 'signedOut' | 'broken', detail = '') { super(`${why} ${detail}`) }
}
