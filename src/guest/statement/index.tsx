import { View } from '@tarojs/components'
import { ExpiryList, StatementPanel } from '../../features/points/statement-view'
import { words } from '../../features/points/statement-words'
import { useExpiry } from '../../features/points/use-statement'
import { Shown } from '../../features/session/shown'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

export default function StatementPage() {
  const said = useWords(words)
  return (
    <Page title={said.title}>
      <Shown of={useExpiry()}>{({ expiring }) => <View><ExpiryList expiring={expiring} /><StatementPanel /></View>}</Shown>
    </Page>
  )
}
