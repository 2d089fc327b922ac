import { createElement, forwardRef } from 'react'
import type { ChangeEvent, FocusEvent, ForwardedRef, KeyboardEvent, ReactNode } from 'react'

// Plain DOM in place of Taro's custom elements. Events keep Taro's shape (`detail.value`), so components run unchanged.
interface Props {
  children?: ReactNode
  [name: string]: unknown
}
type Detailed = (event: { detail: { value: string } }) => void

const onlyTaro = new Set(['hoverClass', 'hoverStartTime', 'hoverStayTime', 'mode', 'lazyLoad', 'maxlength', 'confirmType', 'placeholderClass',
  'adjustPosition', 'cursorSpacing', 'autoHeight', 'showConfirmBar', 'catchMove', 'openType', 'ariaRole', 'aria-role', 'userSelect', 'selectable',
  'scrollX', 'scrollY', 'enhanced', 'showScrollbar', 'scrollIntoView', 'nativeProps', 'focus', 'password', 'disableDefaultPadding', 'hoverStopPropagation'])

const domProps = (props: Props): Props => ({
  ...Object.fromEntries(Object.entries(props).filter(([name]) => !onlyTaro.has(name))),
  ...(typeof props.style === 'string' && { style: styleOf(props.style) }),
})

/** Taro also takes a style as text. */
const styleOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(';').map((rule) => rule.split(':').map((part) => part.trim()) as [string, string]))

const box = (tag: string) => forwardRef(function Double(props: Props, ref: ForwardedRef<HTMLElement>) {
  return createElement(tag, { ...domProps(props), ref })
})

const field = (tag: 'input' | 'textarea') => forwardRef(function Double(props: Props, ref: ForwardedRef<HTMLElement>) {
  const { onInput, onBlur, onConfirm, type, nativeProps, ...rest } = { ...domProps(props), nativeProps: props.nativeProps as object } as Props & { nativeProps: object }
  const told = (call: unknown, value: string) => (call as Detailed | undefined)?.({ detail: { value } })
  return createElement(tag, {
    ...rest,
    ...nativeProps,
    ref,
    maxLength: props.maxlength as number | undefined,
    ...(tag === 'input' && { type: props.password ? 'password' : 'text', 'data-type': type }),
    onInput: (event: ChangeEvent<HTMLInputElement>) => told(onInput, event.target.value),
    onBlur: (event: FocusEvent<HTMLInputElement>) => told(onBlur, event.target.value),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => { if (event.key === 'Enter') told(onConfirm, event.currentTarget.value) },
  })
})

export const View = box('div')
export const Text = box('span')
export const Label = box('label')
export const Form = box('form')
export const ScrollView = box('div')
export const Swiper = box('div')
export const SwiperItem = box('div')
export const RootPortal = box('div')
export const Button = box('button')
export const Picker = box('div')
export const Switch = box('div')
export const Canvas = box('div')
export const Input = field('input')
export const Textarea = field('textarea')
export const Image = forwardRef(function Double(props: Props, ref: ForwardedRef<HTMLElement>) {
  return createElement('img', { ...domProps(props), alt: props['aria-label'] ?? '', ref })
})
