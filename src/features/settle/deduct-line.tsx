import { Text, View } from '@tarojs/components'
import type { DeductView } from '@encore/contract/points'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Notice } from '../../ui/notice/notice'
import { Press } from '../../ui/press/press'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { Stepper } from '../../ui/stepper/stepper'
import { clockWords, count } from '../../words/format'
import { useWords } from '../../words/locale'
import { shownOf } from './preview-panel'
import type { Settling } from './use-settle'
import { words } from './words'

/** Most points this guest can use on this bill, in whole steps; 0 when there is nothing to offer. */
function mostOf({ mostPoints, available, leastPoints, stepPoints }: DeductView): number {
  const there = Math.min(mostPoints, available)
  return there < leastPoints ? 0 : there - (there % stepPoints)
}

/** R1 in one line above the button: offered only when points can pay something, and what is held until when. */
export function DeductLine({ settling: { deduct, preview, bill } }: { settling: Settling }) {
  const said = useWords(words).deduct
  const [isOpen, setOpen] = useState(false)
  const value = shownOf(preview)
  const { hold, isPresent, prove } = deduct
  const most = value ? mostOf(value.deduct) : 0
  const open = async () => { if (isPresent || await prove()) { deduct.reset(); setOpen(true) } }
  // One scan opens both, and the line above asks for it already.
  const isAsked = !isPresent && value?.vouchers.others.some(({ why }) => why === null)
  if (!bill || isAsked || (!hold && most === 0)) return null
  return (
    <View>
      {hold
        ? <View className="deduct-line"><View><Text className="deduct-held">{said.held(hold.points, hold.worthFen)}</Text><Text className="deduct-until">{said.until(clockWords(hold.until))}</Text></View><Press className="deduct-change" label={`${said.change}，${said.title}`} onPress={() => void open()}>{said.change}</Press></View>
        : <Press className="deduct-line deduct-offer" onPress={() => void open()}>{isPresent && value ? said.offer(worthOf(most, value.deduct)) : said.scan}</Press>}
      {isOpen && value && <DeductSheet settling={{ deduct, bill }} view={value.deduct} most={most} paidFen={value.cashFen + value.deduct.worthFen} onClose={() => setOpen(false)} />}
    </View>
  )
}

/** The scan that vouchers and points ask for found no code that counts, or somebody else's: told whichever of the two asked (M6). */
export function ScanTold({ settling: { deduct: { isPresent, isOther, finding } } }: { settling: Settling }) {
  const said = useWords(words).deduct
  if (isPresent) return null
  if (isOther) return <Notice tone="warn" icon="info" title={said.other} more={said.otherMore} announced />
  return finding.at === 'refused' ? <Refused refusal={finding.refusal} /> : null
}

/** What so many points pay: the cloud says it of one number, a step is a step for all of them (R1). */
const worthOf = (points: number, { stepPoints, stepFen }: DeductView): number => (points / stepPoints) * stepFen

/** What guests say: the least, a round number, all of it. */
const ROUND = [500, 1000, 2000, 5000, 10_000]
const quickPoints = ({ leastPoints, stepPoints }: DeductView, most: number): readonly number[] =>
  [...new Set([leastPoints, ...ROUND.filter((points) => points % stepPoints === 0), most])].filter((points) => points >= leastPoints && points <= most).sort((a, b) => a - b)

interface DeductSheetProps { settling: { deduct: Settling['deduct']; bill: NonNullable<Settling['bill']> }; view: DeductView; most: number; paidFen: number; onClose: () => void }

function DeductSheet({ settling: { deduct, bill }, view, most, paidFen, onClose }: DeductSheetProps) {
  const said = useWords(words).deduct
  const { hold, holding, voiding, take, letGo } = deduct
  const [points, setPoints] = useState(Math.min(hold ? hold.points : most, most))
  const worthFen = worthOf(points, view)
  const quick = quickPoints(view, most)
  const hands = async (done: Promise<boolean>) => { if (await done) onClose() }
  return (
    <Sheet open title={said.title} onClose={onClose}
      footer={<Stack gap="s">
        <Button words={said.hold(points)} disabled={points === 0} busy={holding.at === 'busy' ? said.holding : undefined} onPress={() => void hands(take(bill, points))} />
        {hold && <Button words={said.none} tone="quiet" busy={voiding.at === 'busy' ? said.letGo : undefined} onPress={() => void hands(letGo())} />}
      </Stack>}>
      <Stack>
        {quick.length > 1 && <RadioChoice label={said.quick} hideLabel value={String(points)} onChoose={(value) => setPoints(Number(value))} options={quick.map((value) => ({ value: String(value), words: value === most ? said.most(value) : count(value) }))} />}
        <View className="deduct-points"><Stepper label={said.points} value={points} min={view.leastPoints} max={most} step={view.stepPoints} onChange={setPoints} /></View>
        <Text className="deduct-pays">{said.pays(worthFen, paidFen - worthFen)}</Text>
        <Text className="deduct-until">{said.limits(view.mostPoints, view.available)}</Text>
        {holding.at === 'refused' && <Refused refusal={holding.refusal} />}
      </Stack>
    </Sheet>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
