import Taro from '@tarojs/taro'
import { businessDate, instant } from '@encore/domain/kernel/time'
import { parseScene } from '@encore/domain/room/scene'
import { transport } from '../../api/transport'

const KEY = 'arrival'

interface Arrival { readonly scene: string; readonly evening: string }

/** By the phone's own clock, on both sides: a code is scanned before the first reply tells the cloud's time. */
const evening = (): string => businessDate(instant(Date.now()))

/** M4: a room code scanned holds for the evening; tomorrow's visit is not pre-filled with tonight's room. Unknown codes are ignored. */
export function arriveWith(query: Readonly<Record<string, string | undefined>>): void {
  const scene = readScene(query)
  if (scene && parseScene(scene)) Taro.setStorageSync(transport.own(KEY), { scene, evening: evening() } satisfies Arrival)
}

/** A code somebody printed wrong leads to the friendly home, never to an error. */
function readScene(query: Readonly<Record<string, string | undefined>>): string | null {
  try {
    return transport.sceneOf(query)
  } catch {
    return null
  }
}

export function sceneTonight(): string | null {
  const kept = Taro.getStorageSync(transport.own(KEY)) as Arrival | ''
  return kept && kept.evening === evening() ? kept.scene : null
}

export function roomTonight(): string | null {
  const scene = sceneTonight()
  return scene ? parseScene(scene)?.roomId ?? null : null
}
