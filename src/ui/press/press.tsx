import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { semantics } from '../semantics'
import type { Meaning } from '../semantics'

export interface PressProps {
  onPress: () => void
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'switch' | 'tab'
  /** What is heard when the words inside do not suffice. */
  label?: string | undefined
  state?: Pick<Meaning, 'checked' | 'selected' | 'expanded' | 'busy' | 'current'>
  disabled?: boolean | undefined
  /** False for the unchosen members of a radio group: Tab enters a group once, arrows move inside it. */
  tabStop?: boolean
  onArrow?: ((step: 1 | -1) => void) | undefined
  className?: string | undefined
  id?: string | undefined
  children?: ReactNode
}

interface Key { key?: string; preventDefault?: () => void }

const inBrowser = process.env.TARO_ENV !== 'weapp'
/** WeChat's template of what is tapped has these itself (config/weapp-components), so they are not sent with every row. */
const pressed = inBrowser ? { hoverClass: 'press-down', hoverStartTime: 20, hoverStayTime: 80 } : {}
const arrows: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Everything that can be tapped: at least 44 px, named, reachable by keyboard, pressed look without :active (WECHAT §2). */
export function Press({ onPress, role = 'button', label, state, disabled, tabStop = true, onArrow, className, id, children }: PressProps) {
  const onKeyDown = (event: Key) => {
    const step = onArrow && event.key ? arrows[event.key] : undefined
    const isPressed = event.key === 'Enter' || event.key === ' '
    if (step === undefined && !isPressed) return
    event.preventDefault?.()
    if (step !== undefined) onArrow?.(step)
    else if (!disabled) onPress()
  }
  return (
    <View
      {...(id && { id })}
      className={classes('press', disabled && 'press-off', className)}
      {...(disabled ? { hoverClass: 'none' } : pressed)}
      {...semantics({ role, label, disabled, ...state })}
      {...(inBrowser && { onKeyDown, ...(!disabled && { tabIndex: tabStop ? 0 : -1 }) })}
      onClick={disabled ? noPress : onPress}
    >
      {children}
    </View>
  )
}

const noPress = (): void => undefined
