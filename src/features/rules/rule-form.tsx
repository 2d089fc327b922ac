import { View } from '@tarojs/components'
import type { Tier } from '@encore/contract/person'
import { PRESETS, presetForm } from '@encore/domain/points/presets'
import { BILL_CATEGORIES } from '@encore/domain/points/rules'
import { type BoundName, type FormFault, type RuleForm, type TierForm } from '@encore/domain/points/rule-form'
import type { TierBenefits } from '@encore/domain/tier/tier'
import { useState } from 'react'
import { SwitchChoice } from '../../ui/choice/check-choice'
import { ManyChoice } from '../../ui/choice/many-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { NumberField } from './form-field'
import { words } from './words'

interface FormProps { form: RuleForm; faults: readonly FormFault[]; onChange: (form: RuleForm, isPreset: boolean) => void }

type Plain = 'fenPerPoint' | 'capPerBill' | 'welcomePoints' | 'birthdayTenths' | 'billsADayBeforeReview'
const plain: readonly Plain[] = ['fenPerPoint', 'capPerBill', 'welcomePoints', 'birthdayTenths', 'billsADayBeforeReview']
type Deduct = Extract<BoundName & keyof RuleForm, `deduct${string}`>
const deduct: readonly Deduct[] = ['deductStepPoints', 'deductStepFen', 'deductLeastPoints', 'deductLeastBillFen', 'deductPercent', 'deductHoldMinutes']
const isWrong = (faults: readonly FormFault[], field: BoundName, tier: Tier | null = null): boolean => faults.some((fault) => fault.field === field && 'least' in fault && fault.tier === tier)

/** The rules in plain words; what is out of bounds is marked where it stands. Fields keep their own text (M27): a preset draws them anew. */
export function RuleFormFields({ form, faults, onChange }: FormProps) {
  const said = useWords(words)
  const set = (part: Partial<RuleForm>) => onChange({ ...form, ...part }, false)
  return (
    <View>
      <Panel title={said.presets} bare>
        <RadioChoice label={said.presets} hideLabel value={undefined} onChoose={(preset) => onChange(presetForm(preset), true)} options={PRESETS.map((value) => ({ value, words: said.preset[value] }))} />
      </Panel>
      <Panel title={said.earn}>
        <Stack>
          {plain.map((name) => <NumberField key={name} name={name} value={form[name]} isWrong={isWrong(faults, name)} onValue={(value) => set({ [name]: value })} />)}
          <ManyChoice label={said.earning} options={BILL_CATEGORIES.map((value) => ({ value, words: said.category[value] }))} chosen={form.earning} onChange={(earning) => set({ earning })} />
          {form.earning.length === 0 && <Notice tone="bad" title={said.pickOne} />}
        </Stack>
      </Panel>
      <Panel title={said.deduct}>
        <Stack>
          {deduct.map((name) => {
            const isBroken = name === 'deductLeastPoints' && faults.some(({ field }) => field === 'deductSteps')
            return <NumberField key={name} name={name} value={form[name]} isWrong={isBroken || isWrong(faults, name)} error={isBroken ? said.steps : undefined} onValue={(value) => set({ [name]: value })} />
          })}
        </Stack>
      </Panel>
      <Panel title={said.tier}>
        <Stack>
          <SwitchChoice words={said.hasTiers} more={said.hasTiersMore} on={form.hasTiers} onChange={(on) => onChange({ ...form, hasTiers: on, ...(on && { tiers: withLines(form) }) }, true)} />
          {form.hasTiers && <NumberField name="keepPercent" value={form.keepPercent} isWrong={isWrong(faults, 'keepPercent')} onValue={(keepPercent) => set({ keepPercent })} />}
          {form.hasTiers && <TierFields form={form} faults={faults} onTier={(tier, part) => set({ tiers: { ...form.tiers, [tier]: { ...form.tiers[tier], ...part } } })} />}
        </Stack>
      </Panel>
    </View>
  )
}

/** Rules without tiers hold lines nobody reaches; switched on, they start from the standard ones. */
const withLines = (form: RuleForm): RuleForm['tiers'] => (form.tiers.silver.entryFen < form.tiers.gold.entryFen ? form.tiers : presetForm('standard').tiers)

type OfTier = 'entryFen' | 'multiplierTenths' | 'giftPoints' | 'roomRatePercent' | 'bookingHoldMinutes' | 'eventHeadStartHours'
const ofTier: readonly OfTier[] = ['entryFen', 'multiplierTenths', 'giftPoints', 'roomRatePercent', 'bookingHoldMinutes', 'eventHeadStartHours']
const tiers: readonly Tier[] = ['regular', 'silver', 'gold', 'diamond']
const gifts: readonly TierBenefits['birthdayGift'][] = ['singing_hour', 'fruit_plate', 'fruit_plate_decoration', 'cake_decoration']

function TierFields({ form, faults, onTier }: { form: RuleForm; faults: readonly FormFault[]; onTier: (tier: Tier, part: Partial<TierForm>) => void }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  const [tier, setTier] = useState<Tier>('silver')
  const fields = ofTier.filter((name) => tier !== 'regular' || (name !== 'entryFen' && name !== 'giftPoints'))
  const outOfOrder = faults.some((fault) => fault.field === 'tierOrder' && fault.tier === tier)
  return (
    <Stack>
      <RadioChoice label={said.which} value={tier} onChoose={setTier} options={tiers.map((value) => ({ value, words: names[value] }))} />
      {fields.map((name) => (
        <NumberField key={`${tier} ${name}`} name={name} value={form.tiers[tier][name]} isWrong={isWrong(faults, name, tier) || (name === 'entryFen' && outOfOrder)}
          error={name === 'entryFen' && outOfOrder ? said.order : undefined} onValue={(value) => onTier(tier, { [name]: value })} />
      ))}
      <RadioChoice label={said.birthdayGift} value={form.tiers[tier].birthdayGift} onChoose={(birthdayGift) => onTier(tier, { birthdayGift })} options={gifts.map((value) => ({ value, words: said.gifts[value] }))} />
    </Stack>
  )
}
