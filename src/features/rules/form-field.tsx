import type { BoundName } from '@encore/domain/points/rule-form'
import { RULE_BOUNDS } from '@encore/domain/points/rule-form'
import { Field } from '../../ui/field/field'
import { useWords } from '../../words/locale'
import { words } from './words'

/** How a number of the rules is typed: yuan for fen, 1.2 for 12 tenths, the rest as it is. */
const scaleOf = (name: BoundName): number => (/fen/i.test(name) ? 100 : name.endsWith('Tenths') ? 10 : 1)

export const shownOf = (name: BoundName, value: number): string => String(value / scaleOf(name))

/** The whole number behind what was typed; NaN when it is none, which no bound admits. */
export function readOf(name: BoundName, typed: string): number {
  const text = typed.trim()
  const value = /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Number(text) * scaleOf(name) : NaN
  return Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : NaN
}

interface NumberFieldProps { name: BoundName; value: number; isWrong: boolean; error?: string | undefined; onValue: (value: number) => void }

export function NumberField({ name, value, isWrong, error, onValue }: NumberFieldProps) {
  const said = useWords(words)
  const [least, most] = RULE_BOUNDS[name]
  const range = said.range(shownOf(name, least), shownOf(name, most))
  return <Field label={said[name]} kind="decimal" maxLength={12} start={Number.isNaN(value) ? '' : shownOf(name, value)} hint={range} error={isWrong ? error ?? range : undefined} onText={(typed) => onValue(readOf(name, typed))} />
}
