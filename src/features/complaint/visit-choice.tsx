import { View } from '@tarojs/components'
import { addDays, asBusinessDate, businessDate, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import type { Draft } from './draft'
import type { Writing } from './use-filing'
import { words } from './page-words'

const DAYS_BACK = 60
/** From afternoon to closing at 02:00 (M11), as hours of the evening's date. */
const hours = ['14', '16', '18', '20', '22', '24', '25'] as const

/** The evening of the visit: 01:30 belongs to the one before (§14), so guests choose evenings, not dates. */
export function VisitChoice({ draft, change }: { draft: Draft; change: Writing['change'] }) {
  const said = useWords(words)
  const tonight = businessDate(instant(cloudNow()))
  const evening = draft.evening
  const named = evening === tonight ? said.visitTonight : evening === addDays(tonight, -1) ? said.visitLastNight : undefined
  const earliest = addDays(tonight, -DAYS_BACK)
  const step = (from: string | null, by: 1 | -1): string | null | undefined => {
    if (from === null) return by < 0 ? tonight : undefined
    if (by < 0) return from <= earliest ? undefined : addDays(asBusinessDate(from), -1)
    return from >= tonight ? null : addDays(asBusinessDate(from), 1)
  }
  return (
    <View>
      <DayStepper
        label={said.visit}
        words={evening ? dayWords(evening, cloudNow()) : said.visitUnset}
        more={named}
        earlier={said.visitEarlier}
        later={said.visitLater}
        value={evening}
        step={step}
        onChange={(to) => change({ evening: to })}
      />
      {evening && (
        <View className="form-part">
          <RadioChoice label={said.visitHour} options={hours.map((value) => ({ value, words: said.hour(Number(value) % 24) }))}
            value={hours.find((hour) => Number(hour) === draft.hour)} onChoose={(hour) => change({ hour: Number(hour) })} />
        </View>
      )}
    </View>
  )
}
