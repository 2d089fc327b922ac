/** What a screen reader is told. WeChat reads `aria-role`, browsers `role`; strings only, since Taro drops other types. */
export interface Meaning {
  role?: 'button' | 'link' | 'radio' | 'radiogroup' | 'checkbox' | 'switch' | 'tab' | 'tablist' | 'dialog' | 'status' | 'alert' | 'img' | 'list' | 'listitem'
    | 'heading' | 'progressbar' | 'navigation' | 'main' | 'banner' | 'group' | 'region' | undefined
  label?: string | undefined
  live?: 'polite' | 'assertive' | undefined
  hidden?: boolean | undefined
  checked?: boolean | undefined
  selected?: boolean | undefined
  expanded?: boolean | undefined
  disabled?: boolean | undefined
  busy?: boolean | undefined
  modal?: boolean | undefined
  current?: 'page' | 'step' | 'date' | undefined
  level?: 1 | 2 | 3 | undefined
  valueNow?: number | undefined
  valueMax?: number | undefined
}

export function semantics(meaning: Meaning): Record<string, string> {
  const told: Record<string, string> = {}
  const tell = (name: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) told[name] = String(value)
  }
  tell(process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role', meaning.role)
  tell('aria-label', meaning.label)
  tell('aria-live', meaning.live)
  tell('aria-hidden', meaning.hidden || undefined)
  tell('aria-checked', meaning.checked)
  tell('aria-expanded', meaning.expanded)
  tell('aria-disabled', meaning.disabled || undefined)
  if (process.env.TARO_ENV === 'weapp') return told
  // Templates of WeChat carry none of these (config/weapp-components).
  tell('aria-selected', meaning.selected)
  tell('aria-busy', meaning.busy || undefined)
  tell('aria-modal', meaning.modal || undefined)
  tell('aria-current', meaning.current)
  tell('aria-level', meaning.level)
  tell('aria-valuenow', meaning.valueNow)
  tell('aria-valuemax', meaning.valueMax)
  return told
}
