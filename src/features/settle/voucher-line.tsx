import { Text, View } from '@tarojs/components'
import type { BillPreview, VoucherLeft } from '@encore/contract/points'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { messageNow } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Press } from '../../ui/press/press'
import { Sheet } from '../../ui/sheet/sheet'
import { useSpeech, useWords } from '../../words/locale'
import { shownOf } from './preview-panel'
import type { Settling } from './use-settle'
import { words } from './words'

/** R5 in one line above the button: the voucher that saves most is taken by itself; a tap shows the others and why not. */
export function VoucherLine({ settling: { preview, voucher, deduct } }: { settling: Settling }) {
  const said = useWords(words).voucher
  const { locale } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const value = shownOf(preview)
  if (!value) return null
  const { chosen, others } = value.vouchers
  const fitting = others.filter(({ why }) => why === null).length
  if (!chosen && others.length === 0) return null
  const open = async () => { if (deduct.isPresent || fitting === 0 || await deduct.prove()) setOpen(true) }
  return (
    <View>
      {chosen
        ? <View className="deduct-line"><Text className="deduct-held">{said.chosen(chosen.title[locale], chosen.offFen)}</Text><Press className="deduct-change" label={`${said.change}，${said.title}`} onPress={() => setOpen(true)}>{said.change}</Press></View>
        : <Press className="deduct-line deduct-offer" onPress={() => void open()}>{fitting === 0 ? said.misfit(others.length) : deduct.isPresent ? said.some(fitting) : said.scan(fitting)}</Press>}
      {deduct.hold && value.deduct.points === 0 && <Text className="deduct-until">{said.dropped}</Text>}
      {isOpen && <Choices vouchers={value.vouchers} onChoose={(choice) => { voucher.choose(choice); setOpen(false) }} onClose={() => setOpen(false)} />}
    </View>
  )
}

function Choices({ vouchers: { chosen, others }, onChoose, onClose }: { vouchers: BillPreview['vouchers']; onChoose: (choice: string) => void; onClose: () => void }) {
  const said = useWords(words).voucher
  const { locale } = useSpeech()
  const why = ({ why: refused }: VoucherLeft): string => (refused ? messageNow(refused as Refusal).title : said.oneOnly)
  return (
    <Sheet open title={said.title} onClose={onClose} footer={<Button words={said.none} tone="quiet" onPress={() => onChoose('none')} />}>
      <List label={said.title}>
        {chosen && <Row title={chosen.title[locale]} value={said.saves(chosen.offFen)} valueTone="accent" onPress={onClose} />}
        {others.map((one) => (
          <Row key={one.code} title={one.title[locale]} more={why(one)} value={one.why ? undefined : said.saves(one.offFen)} valueTone="quiet" onPress={one.why ? undefined : () => onChoose(one.code)} />
        ))}
      </List>
    </Sheet>
  )
}
