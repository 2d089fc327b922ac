/** How the app reaches its cloud and its phone. transport.h5.ts is the other half: the only platform switch (ARCHITECTURE §2). */
export interface Transport {
  /** Runs a cloud function; throws TransportFailure when no answer came. */
  call(name: string, data: unknown): Promise<unknown>
  /** Puts a file of this phone into cloud storage, answers its file id. */
  upload(cloudPath: string, filePath: string): Promise<string>
  /** Asks for the phone number's single-use code. Weapp gets it from the button's event instead and answers null here. */
  phoneCode(): Promise<string | null>
  /** Reads a QR code with the camera; null when the person gave up or there is no camera: then they type. */
  scan(): Promise<string | null>
  brightness(value: number): Promise<number | null>
  /** What came with the way in: the room code's scene. */
  sceneOf(query: Readonly<Record<string, string | undefined>>): string | null
}

export class TransportFailure extends Error {
  constructor(readonly why: 'offline' | 'timeout' | 'signedOut' | 'broken', detail = '') { super(`${why} ${detail}`) }
}
