import { View } from '@tarojs/components'
import type { BillRow, BillState } from '@encore/contract/bill'
import { addDays, asBusinessDate, businessDate, instant } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Stack } from '../../ui/stack/stack'
import { clockWords, dayWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import type { Which } from './use-bills'
import { words } from './words'
import './bill.scss'

/** By number, or evening by evening; the two never mix, so that it is clear what is shown. */
export function BillSearch({ which, onWhich }: { which: Which; onWhich: (which: Which) => void }) {
  const said = useWords(words)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [turn, setTurn] = useState(0)
  const now = cloudNow()
  const tonight = businessDate(instant(now))
  const go = (text: string) => {
    const billNo = text.trim()
    const fits = /^[0-9A-Za-z-]{1,24}$/.test(billNo)
    setWrong(billNo !== '' && !fits)
    if (fits) onWhich({ by: 'number', billNo })
  }
  const evening = (date: string) => onWhich({ by: 'evening', date: date === tonight ? null : date })
  const shown = which.by === 'number' || which.date === null ? tonight : asBusinessDate(which.date)
  return (
    <Stack>
      <Field key={turn} label={said.search} example={said.searchExample} kind="search" maxLength={24} error={isWrong ? said.noShape : undefined} onText={setTyped} onDone={go}
        trailing={<Button words={said.go} tone="plain" wide={false} onPress={() => go(typed)} />} />
      {which.by === 'evening'
        ? <DayStepper label={said.date} words={dayWords(shown, now)} more={shown === tonight ? said.today : said.dateMore} earlier={said.earlier} later={said.later}
            value={shown} step={(from, by) => (by > 0 && from >= tonight ? undefined : addDays(from, by))} onChange={evening} />
        : <View className="bill-found"><View>{said.found(which.billNo)}</View><Button words={said.clear} tone="plain" wide={false} onPress={() => { setTurn(turn + 1); setTyped(''); evening(tonight) }} /></View>}
    </Stack>
  )
}

const tones: Record<BillState, 'plain' | 'quiet'> = { settled: 'plain', part_refunded: 'plain', refunded: 'quiet', undone: 'quiet' }

export function BillRows({ rows, isByNumber, onOpen }: { rows: readonly BillRow[]; isByNumber: boolean; onOpen: (row: BillRow) => void }) {
  const said = useWords(words)
  const now = cloudNow()
  return (
    <View>
      <List label={said.title}>
        {rows.map((row) => (
          <Row key={row.id} title={`${row.billNo} · ${row.guest.name}`} value={yuan(row.paidFen)} valueTone={tones[row.state]}
            valueMore={row.state === 'settled' ? said.points(row.points) : row.state === 'part_refunded' ? said.left(row.leftFen) : said.state[row.state]}
            more={[isByNumber && dayWords(row.businessDate, now), clockWords(row.at), row.room && said.room(row.room), said.by(row.settledBy), row.state === 'part_refunded' && said.state[row.state]].filter(Boolean).join(' · ')}
            onPress={() => onOpen(row)} />
        ))}
      </List>
    </View>
  )
}
