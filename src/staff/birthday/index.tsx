import '../messages'
import { useRouter } from '@tarojs/taro'
import { useDeskFacts } from '../../features/desk/use-desk'
import { IdCheckView } from '../../features/offer/id-check'
import { words } from '../../features/offer/staff-words'
import { useIdCheck } from '../../features/offer/use-id-check'
import { Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

/** O2: the guest shows an ID; whoever is at the counter compares. Reached from the member's file. */
export default function BirthdayCheckPage() {
  const said = useWords(words)
  const check = useIdCheck(decodeURIComponent(useRouter().params.member ?? ''))
  const desk = useDeskFacts().state
  const role = desk.at === 'ready' ? desk.value.me.role : 'clerk'
  const { state } = check
  return (
    <Page title={said.idTitle}>
      {state.at === 'loading' && <Skeleton shape="rows" count={2} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void check.again()} />}
      {state.at === 'ready' && <IdCheckView file={state.value} check={check} leads={role === 'manager' || role === 'owner'} />}
    </Page>
  )
}
