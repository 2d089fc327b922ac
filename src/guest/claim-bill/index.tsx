import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { askGuest } from '../../api/client'
import { useQuery } from '../../api/use-query'
import { ClaimForm, OwnClaims } from '../../features/claim/claim-form'
import { words } from '../../features/claim/words'
import { Shown } from '../../features/session/shown'
import { Page } from '../../ui/page/page'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

/** P14: a bill that was settled without the guest's member code. */
export default function ClaimBillPage() {
  const said = useWords(words)
  const asked = useQuery('claims', () => askGuest('listClaims', {}))
  return (
    <Page title={said.title}>
      <Shown of={asked}>{(claims) => (
        <Stack>
          <View>{said.intro}</View>
          <ClaimForm onSent={() => void asked.again()} />
          <OwnClaims claims={claims} onOpen={(id) => void Taro.navigateTo({ url: `/guest/entry/index?id=${encodeURIComponent(id)}` })} />
        </Stack>
      )}</Shown>
    </Page>
  )
}
