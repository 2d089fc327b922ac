import { presetForm } from '@encore/domain/points/presets'
import { changesBetween, formFaults, RULE_BOUNDS } from '@encore/domain/points/rule-form'
import { noticeText } from './change-words'
import { readOf, shownOf } from './form-field'
import { words } from './words'

const standard = presetForm('standard')

describe('P12 the rules as an owner types them', () => {
  it('every bound is shown and read as the same whole number', () => {
    for (const [name, bounds] of Object.entries(RULE_BOUNDS)) for (const bound of bounds) expect(readOf(name as keyof typeof RULE_BOUNDS, shownOf(name as keyof typeof RULE_BOUNDS, bound))).toBe(bound)
  })

  it.each([['fenPerPoint', '2', 200], ['fenPerPoint', '0.5', 50], ['multiplierTenths', '1.2', 12], ['capPerBill', '5000', 5000], ['entryFen', '2000', 200_000]] as const)('%s %s is %i', (name, typed, value) => {
    expect(readOf(name, typed)).toBe(value)
  })

  it.each([['fenPerPoint', ''], ['fenPerPoint', '一'], ['fenPerPoint', '-1'], ['multiplierTenths', '1.25'], ['capPerBill', '12.5'], ['fenPerPoint', '0.005']] as const)('%s 「%s」 is no number the rules take, and a fault in the form', (name, typed) => {
    expect(readOf(name, typed)).toBeNaN()
    expect(formFaults({ ...standard, ...(name in standard && { [name]: readOf(name, typed) }), tiers: { ...standard.tiers, gold: { ...standard.tiers.gold, ...(!(name in standard) && { [name]: readOf(name, typed) }) } } }).map(({ field }) => field)).toContain(name)
  })

  it('the notice says each change and the day, in both languages, within what the cloud takes', () => {
    for (const preset of ['light', 'premium'] as const) {
      const changes = changesBetween(standard, presetForm(preset))
      const [zh, en] = [noticeText(changes, '2026-12-01', 'zh'), noticeText(changes, '2026-12-01', 'en')]
      expect(zh).toContain('从 2026 年 12 月 1 日 起')
      expect(en).toContain('From 2026-12-01')
      expect([...zh].length).toBeLessThanOrEqual(1000)
      expect([...en].length).toBeLessThanOrEqual(2000)
    }
    expect(noticeText(changesBetween(standard, presetForm('light')), '2026-12-01', 'zh')).toContain(words.zh.off)
  })
})
