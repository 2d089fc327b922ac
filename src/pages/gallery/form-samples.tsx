import { useState } from 'react'
import { AmountKeypad } from '../../ui/amount-keypad/amount-keypad'
import { Button } from '../../ui/button/button'
import { CheckChoice, SwitchChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Stepper } from '../../ui/stepper/stepper'
import { Stack } from '../../ui/stack/stack'

const kinds = [
  { value: 'service', words: '服务' }, { value: 'sound', words: '音响' }, { value: 'hygiene', words: '卫生' }, { value: 'food', words: '餐饮' },
  { value: 'price', words: '价格' }, { value: 'safety', words: '安全' }, { value: 'other', words: '其他', disabled: true },
] as const
const replies = [
  { value: 'phone', words: '打电话给我', more: '10:00–22:00 之间' },
  { value: 'message', words: '只在这里回复', more: '会在「服务」里看到' },
] as const

export function FormSamples() {
  const [kind, setKind] = useState<string>('sound')
  const [reply, setReply] = useState<string>()
  const [consent, setConsent] = useState(false)
  const [marketing, setMarketing] = useState(false)
  const [count, setCount] = useState(1)
  const [fen, setFen] = useState(12_850)
  const nothing = () => undefined
  return (
    <Stack>
      <Field label="手机号" kind="tel" maxLength={11} example="11 位数字" hint="只用来确认是你本人" onText={nothing} />
      <Field label="验证码" kind="number" start="4829" maxLength={6} error="验证码不对，还可以再试 2 次" onText={nothing} />
      <Field label="称呼" kind="nickname" optional maxLength={20} onText={nothing} trailing={<Button words="随机" tone="plain" wide={false} onPress={nothing} />} />
      <Field label="发生了什么" lines="many" maxLength={30} start="音响里一直有电流声，换了两支话筒都一样，" example="写下经过就可以" onText={nothing} />
      <Field label="会员编号" start="8800 1234" disabled onText={nothing} />
      <RadioChoice label="哪方面" options={kinds} value={kind} onChoose={setKind} />
      <RadioChoice label="怎么回复你" look="rows" options={replies} value={reply} onChoose={setReply} error={reply ? undefined : '请选一种'} />
      <CheckChoice words="同意会员条款" more="2026 年 1 月版" on={consent} onChange={setConsent} error={consent ? undefined : '同意后才能入会'} />
      <SwitchChoice words="活动消息" more="每周最多 1 条，22:00 后不打扰" on={marketing} onChange={setMarketing} />
      <SwitchChoice words="生日礼遇" more="设置生日后可用" on={false} disabled onChange={nothing} />
      <Stepper label="份数" value={count} min={1} max={5} onChange={setCount} />
      <AmountKeypad label="应收" startFen={12_850} maxFen={9_999_900} onFen={setFen} error={fen === 0 ? '输入金额后继续' : undefined} hint={`共 ${fen} 分钱`} />
    </Stack>
  )
}
