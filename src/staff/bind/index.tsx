import '../messages'
import Taro, { useRouter } from '@tarojs/taro'
import type { StaffRow } from '@encore/contract/staff'
import { useEffect } from 'react'
import { forget } from '../../api/use-query'
import { BindForm } from '../../features/team/bind-form'
import { useBind } from '../../features/team/use-bind'
import { words } from '../../features/team/words'
import { showTabs } from '../../tabs'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { useSpeech, useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'

const toDesk = () => void Taro.switchTab({ url: '/pages/desk/index' })

export default function BindPage() {
  const said = useWords(words).bind
  const binding = useBind(useRouter().params.token ?? '')
  const { doing, submit } = binding
  if (doing.at === 'done') return <Welcome me={doing.value} />
  return (
    <Page title={said.title} footer={<Button words={said.submit} busy={doing.at === 'busy' ? said.submitting : undefined} onPress={() => void submit()} />}>
      <BindForm binding={binding} onDesk={toDesk} />
    </Page>
  )
}

/** The desk's tab appears at once, and the desk reads itself anew. */
function Welcome({ me }: { me: StaffRow }) {
  const said = useWords(words).bind
  const { role } = useWords(peopleWords)
  const language = useSpeech((speech) => speech.locale)
  useEffect(() => {
    forget('desk')
    showTabs({ staff: true, language })
  }, [language])
  return (
    <Page title={said.title} footer={<Button words={said.desk} icon="desk" onPress={toDesk} />}>
      <EmptyState icon="done" title={said.welcome(me.name)} more={said.welcomeAs(role[me.role], me.storeId)} />
    </Page>
  )
}
