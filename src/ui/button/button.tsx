import { Button as NativeButton, View } from '@tarojs/components'
import type { ButtonProps as NativeProps } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import type { IconName } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { ButtonLook } from './button.shape'

export interface ButtonProps {
  words: string
  onPress?: () => void
  tone?: 'primary' | 'quiet' | 'plain' | 'danger'
  icon?: IconName | undefined
  disabled?: boolean | undefined
  /** While something is under way: the words that say what, e.g. 「正在提交」. The button waits and keeps its width. */
  busy?: string | undefined
  /** `false` keeps the button as wide as its words. */
  wide?: boolean | undefined
  label?: string | undefined
  /** WeChat's own abilities need WeChat's own button; a browser has none, so there `onPress` runs (an adapter's job). */
  wechat?: WechatAbility | undefined
}

export interface WechatAbility {
  openType: NonNullable<NativeProps['openType']>
  id?: string
  onAnswer: (detail: Record<string, unknown>) => void
}

export function Button({ words, onPress, tone = 'primary', icon, disabled, busy, wide = true, label, wechat }: ButtonProps) {
  const resting = Boolean(disabled || busy)
  const look = classes('btn', `btn-${tone}`, !wide && 'btn-slim', disabled && 'btn-off', Boolean(busy) && 'btn-busy')
  const inside = <ButtonLook icon={busy ? 'wait' : icon} words={busy || words} />
  if (wechat && process.env.TARO_ENV === 'weapp') {
    return <WechatButton look={look} resting={resting} label={label ?? words} ability={wechat}>{inside}</WechatButton>
  }
  return (
    <Press className={look} disabled={resting} label={label} state={{ busy: Boolean(busy) }} onPress={onPress ?? nothing}>
      {inside}
    </Press>
  )
}

interface WechatButtonProps { look: string; resting: boolean; label: string; ability: WechatAbility; children: ReactNode }

function WechatButton({ look, resting, label, ability, children }: WechatButtonProps) {
  const answer = (event: { detail: unknown }) => ability.onAnswer(event.detail as Record<string, unknown>)
  return (
    <NativeButton
      className={classes('press', 'btn-wechat', look)}
      hoverClass="press-down"
      openType={ability.openType}
      {...(ability.id && { id: ability.id })}
      disabled={resting}
      {...semantics({ role: 'button', label, disabled: resting })}
      onGetPhoneNumber={answer}
      onChooseAvatar={answer}
      onAgreePrivacyAuthorization={answer}
      onOpenSetting={answer}
    >
      <View className="btn-inside">{children}</View>
    </NativeButton>
  )
}

const nothing = (): void => undefined
