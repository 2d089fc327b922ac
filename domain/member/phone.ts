/** A mainland mobile number, eleven digits, as the carrier writes it. Lives only inside a call: stored encrypted, looked up by keyed hash (X3). */
export type Phone = string & { readonly __format: 'mainland mobile' }

/** Reads what a person or WeChat writes: spaces, dashes and +86 / 0086 are dropped. Anything else is null. */
export function parsePhone(text: string): Phone | null {
  const digits = text.replace(/[\s-]/g, '').replace(/^(\+86|0086|86)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? (digits as Phone) : null
}

/** 138****8000: what everybody sees (M8). */
export const maskPhone = (phone: Phone): string => `${phone.slice(0, 3)}****${phone.slice(7)}`

/** M5: staff search by the last four digits. */
export const phoneTail = (phone: Phone): string => phone.slice(7)
