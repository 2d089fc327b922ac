import { Image, View } from '@tarojs/components'
import type { GiftRow } from '@encore/contract/gift'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import { GIFT_TONES } from '@encore/domain/gift/gift'
import { TIERS } from '@encore/domain/tier/tier'
import { useState } from 'react'
import { type PictureFault, sendPicture } from '../../api/send-picture'
import { Button } from '../../ui/button/button'
import { SwitchChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { Refused } from './refused'
import { draftOf, faultsOf, type GiftDraft, termsOf } from './gift-draft'
import type { GiftDesk } from './use-gift-desk'
import { words } from './words'
import './gift-desk.scss'

interface FormProps { row: GiftRow | null; desk: GiftDesk; onClose: () => void }
type Change = (part: Partial<GiftDraft>) => void

/** A new gift, or another description of one; its stock is adjusted apart, with a reason. */
export function GiftForm({ row, desk: { save }, onClose }: FormProps) {
  const said = useWords(words)
  const [draft, setDraft] = useState<GiftDraft>(() => draftOf(row))
  const [isTried, setTried] = useState(false)
  const faults = faultsOf(draft, row === null)
  const isFaulty = Object.keys(faults).length > 0
  const { state, act, reset } = save
  const close = () => { reset(); onClose() }
  const go = async () => {
    setTried(true)
    if (isFaulty) return
    const outcome = await act({ terms: termsOf(draft), isOffered: draft.isOffered, ...(row ? { giftId: row.giftId, revision: row.revision } : { stock: Number(draft.stock) }) })
    if (!outcome?.ok) return
    say({ words: said.saved, tone: 'good' })
    close()
  }
  const change: Change = (part) => setDraft((was) => ({ ...was, ...part }))
  return (
    <Sheet open title={row ? said.edit : said.add} onClose={close} footer={<Stack gap="s">
      {isTried && isFaulty && <Notice tone="bad" title={said.marked} announced />}
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
      <Button words={said.save} busy={state.at === 'busy' ? said.saving : undefined} onPress={() => void go()} />
    </Stack>}>
      <Stack>
        <Texts draft={draft} change={change} faults={isTried ? faults : {}} isNew={row === null} />
        <Choices draft={draft} change={change} />
        <Picture address={row?.pictureAddress ?? null} draft={draft} change={change} />
      </Stack>
    </Sheet>
  )
}

function Texts({ draft, change, faults, isNew }: { draft: GiftDraft; change: Change; faults: ReturnType<typeof faultsOf>; isNew: boolean }) {
  const said = useWords(words)
  const wrong = (field: keyof GiftDraft): string | undefined => {
    const fault = faults[field]
    return fault === 'tooBig' ? said.wrong.tooBig(GIFT_LIMITS[field as keyof typeof GIFT_LIMITS]) : fault && said.wrong[fault]
  }
  const line = (field: 'nameZh' | 'nameEn' | 'noteZh' | 'noteEn' | 'points' | 'stock' | 'perMember' | 'validDays' | 'from' | 'until', label: string, more: { maxLength?: number; kind?: 'number'; optional?: boolean; hint?: string } = {}) =>
    <Field key={field} label={label} start={draft[field]} onText={(text) => change({ [field]: text })} error={wrong(field)} {...more} />
  return <>
    {line('nameZh', said.nameZh, { maxLength: 24 })}
    {line('nameEn', said.nameEn, { maxLength: 24 })}
    {line('noteZh', said.noteZh, { maxLength: 120 })}
    {line('noteEn', said.noteEn, { maxLength: 120 })}
    {line('points', said.price, { kind: 'number', maxLength: 7 })}
    {isNew && line('stock', said.stockOf, { kind: 'number', maxLength: 6 })}
    {line('perMember', said.perMember, { kind: 'number', maxLength: 4, optional: true, hint: said.noLimit })}
    {line('validDays', said.validDays, { kind: 'number', maxLength: 3 })}
    {line('from', said.from, { maxLength: 10, optional: true, hint: said.dateHint })}
    {line('until', said.until, { maxLength: 10, optional: true, hint: said.dateHint })}
  </>
}

function Choices({ draft, change }: { draft: GiftDraft; change: Change }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  return <>
    <RadioChoice label={said.tier} value={draft.tier} onChoose={(value) => change({ tier: value })} options={TIERS.map((value) => ({ value, words: tier[value] }))} />
    <RadioChoice label={said.tone} value={draft.tone} onChoose={(value) => change({ tone: value })} options={GIFT_TONES.map((value) => ({ value, words: said.tones[value] }))} />
    <SwitchChoice words={said.offered} more={said.offeredMore} on={draft.isOffered} onChange={(isOffered) => change({ isOffered })} />
  </>
}

function Picture({ address, draft, change }: { address: string | null; draft: GiftDraft; change: Change }) {
  const said = useWords(words)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = chosen ?? address
  const [at, setAt] = useState<'ready' | 'busy' | PictureFault>('ready')
  const choose = async () => {
    setAt('busy')
    const sent = await sendPicture('gifts')
    setAt(typeof sent === 'string' ? sent : 'ready')
    if (sent === null || typeof sent === 'string') return
    setChosen(sent.address)
    change({ picture: sent.fileId })
  }
  return (
    <View>
      {draft.picture !== null && shown && <Image className="gift-desk-picture" src={shown} mode="aspectFill" {...{ nativeProps: { alt: '' } }} />}
      {(at === 'unreadable' || at === 'unsent') && <Notice tone="bad" title={said.pictureFault[at]} announced />}
      <Button tone="quiet" icon="photo" words={draft.picture === null ? said.picture : said.pictureAgain} busy={at === 'busy' ? said.pictureBusy : undefined} onPress={() => void choose()} />
      {draft.picture !== null && <Button tone="plain" words={said.pictureOff} onPress={() => change({ picture: null })} />}
    </View>
  )
}
