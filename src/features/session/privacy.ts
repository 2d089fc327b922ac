import Taro from '@tarojs/taro'
import { create } from 'zustand'

type Decide = (answer: { event: 'agree'; buttonId: string } | { event: 'disagree' }) => void

/** The id of the button that carries agreePrivacyAuthorization; WeChat wants it back with the answer. */
export const AGREE_BUTTON = 'agree-privacy'

interface Gate { readonly waiting: Decide | null; readonly hasRefused: boolean }

/** M5: WeChat asks through us before phone, album or camera. A refusal keeps browsing possible and is not asked again in the session. */
export const usePrivacyGate = create<Gate>(() => ({ waiting: null, hasRefused: false }))

export function answerPrivacy(agreed: boolean): void {
  usePrivacyGate.getState().waiting?.(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' })
  usePrivacyGate.setState({ waiting: null, hasRefused: !agreed })
}

/** Registered once: the last registration wins. */
export function watchPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp') return
  Taro.onNeedPrivacyAuthorization((resolve: unknown) => {
    if (usePrivacyGate.getState().hasRefused) (resolve as Decide)({ event: 'disagree' })
    else usePrivacyGate.setState({ waiting: resolve as Decide })
  })
}
