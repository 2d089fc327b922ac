import '../messages'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { AskCode, FoundVoucher, VerifiedVoucher } from '../../features/verify/counter-view'
import { useVerify, type Verifying } from '../../features/verify/use-verify'
import { words } from '../../features/verify/words'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

/** 核销: scan or type, look, confirm; done with a way back (R3). */
export default function VerifyPage() {
  const said = useWords(words)
  const { code } = useRouter().params
  const verifying = useVerify()
  const { counter, look } = verifying
  useEffect(() => { if (code) void look(decodeURIComponent(code)) }, [code, look])
  return (
    <Page title={said.title} footer={(counter.at === 'found' || counter.at === 'verified') && <Next verifying={verifying} />}>
      {counter.at === 'found' ? <FoundVoucher found={counter.found} verifying={verifying} />
        : counter.at === 'verified' ? <VerifiedVoucher verified={counter.verified} verifying={verifying} />
          : <AskCode verifying={verifying} />}
    </Page>
  )
}

function Next({ verifying: { counter, scan, verify, restart, verifying } }: { verifying: Verifying }) {
  const said = useWords(words)
  if (counter.at === 'verified') return <Button words={said.next} icon="scan" onPress={() => { restart(); void scan() }} />
  if (counter.at !== 'found') return null
  const { voucher, refused } = counter.found
  return (
    <Stack>
      {refused === null && <Button words={said.verify} icon="check" busy={verifying.at === 'busy' ? said.verifying : undefined} onPress={() => void verify(voucher.code)} />}
      {refused?.code === 'VOUCHER_NEEDS_BILL' && <Button words={said.toSettle} icon="bill" onPress={() => void Taro.navigateTo({ url: '/staff/settle/index' })} />}
      <Button words={said.other} tone="plain" onPress={restart} />
    </Stack>
  )
}
