import Taro from '@tarojs/taro'

const KEY = 'cloud-ahead'
/** A smaller change of the difference is the network's, not the clock's. */
const WORTH_KEEPING_MS = 2_000

let ahead: number | null = null

/** The difference last known, also after a restart without signal: the member code has to be right then, too (M6). */
function known(): number {
  if (ahead === null) {
    const kept: unknown = Taro.getStorageSync(KEY)
    ahead = typeof kept === 'number' ? kept : 0
  }
  return ahead
}

/** The cloud's clock rules: promises and codes are right on a phone whose own clock is not. */
export function setCloudTime(now: number): void {
  const before = known()
  ahead = now - Date.now()
  if (Math.abs(ahead - before) > WORTH_KEEPING_MS) keepQuietly(KEY, ahead)
}

export const cloudNow = (): number => Date.now() + known()

/** Keeps something that is only a convenience: a phone whose storage is full goes on without it. */
export function keepQuietly(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, value)
  } catch {
    // Full storage (10 MB a mini-program): what is shown stays right, it is only not there after a restart without signal.
  }
}
