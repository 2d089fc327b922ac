import { useEffect, useRef } from 'react'

/** In a browser: focus enters the sheet, stays in it, Esc closes it, and afterwards it is where it was. */
export function useSheetKeyboard(id: string, onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return undefined
    const before = document.activeElement
    const sheet = document.getElementById(id)
    sheet?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
      if (event.key === 'Tab' && sheet) keepInside(sheet, event)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [id])
}

function keepInside(sheet: HTMLElement, event: KeyboardEvent): void {
  const stops = [...sheet.querySelectorAll<HTMLElement>('[tabindex="0"], input, textarea, button')].filter((stop) => !stop.hasAttribute('disabled'))
  const first = stops[0]
  const last = stops[stops.length - 1]
  const at = document.activeElement
  const leaving = event.shiftKey ? at === first || at === sheet : at === last
  const to = event.shiftKey ? last : first
  if (!leaving || !to) return
  event.preventDefault()
  to.focus()
}
