import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { DeskView } from '@encore/contract/staff'
import { useEffect } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { transport } from '../../api/transport'
import { Desk, type DeskWays } from '../../features/desk/desk-view'
import { QueueHead } from '../../features/desk/queue-head'
import { useDesk, useQueueHead } from '../../features/desk/use-desk'
import { words } from '../../features/desk/words'
import { showTabs } from '../../tabs'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { ErrorState } from '../../ui/error-state/error-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useSpeech, useWords } from '../../words/locale'

const go = (url: string) => () => void Taro.navigateTo({ url })

/** The camera opens from the desk itself; without one, or when given up, the clerk types. */
const scan = async () => {
  const code = (await transport.scan())?.trim()
  // A voucher's code has letters, a member's only digits.
  const to = code && /^(?=.*[A-Z])[0-9A-Z]{12}$/i.test(code) ? 'verify' : 'settle'
  await Taro.navigateTo({ url: `/staff/${to}/index${code ? `?code=${encodeURIComponent(code)}` : ''}` })
}

const ways: DeskWays = {
  scan: () => void scan(),
  settle: go('/staff/settle/index'),
  bills: go('/staff/bills/index'),
  verify: go('/staff/verify/index'),
  gifts: go('/staff/gifts/index'),
  register: go('/staff/register/index'),
  complaint: go('/staff/phone-entry/index'),
  campaigns: go('/staff/campaigns/index'),
  team: go('/staff/team/index'),
  rules: go('/staff/rules/index'),
  member: go('/staff/member/index'),
  notices: go('/staff/notices/index'),
  followUps: go('/staff/follow-ups/index'),
  breaches: go('/staff/breaches/index'),
  approvals: go('/staff/approvals/index'),
  reconcile: go('/staff/reconcile/index'),
  queue: go('/staff/queue/index'),
  posImport: go('/staff/pos-import/index'),
  calendar: go('/staff/calendar/index'),
}

export default function DeskPage() {
  const said = useWords(words)
  const { state, again } = useDesk()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title} tab="desk" broad>
      {state.at === 'loading' && <Skeleton shape="rows" count={5} />}
      {state.at === 'refused' && <NoDesk refusal={state.refusal} again={() => void again()} />}
      {state.at === 'ready' && (state.stale?.code === 'FORBIDDEN' ? <NoDesk refusal={state.stale} again={() => void again()} /> : <Open desk={state.value} />)}
    </Page>
  )
}

function NoDesk({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const said = useWords(words)
  const { title, next, code } = useMessage(refusal)
  if (refusal.code === 'FORBIDDEN') return <EmptyState icon="desk" title={said.notStaff} more={said.notStaffMore} action={{ words: said.enter, onPress: go('/staff/bind/index') }} />
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}

function Open({ desk }: { desk: DeskView }) {
  const language = useSpeech((speech) => speech.locale)
  const head = useQueueHead(desk.queue !== null)
  const breached = desk.queue?.breached ?? 0
  useEffect(() => showTabs({ staff: true, language, ...(breached > 0 && { deskBadge: breached }) }), [language, breached])
  return (
    <Desk desk={desk} ways={ways}>
      {head.state.at === 'loading' && <Skeleton shape="rows" count={3} />}
      {head.state.at === 'refused' && <QueueRefused refusal={head.state.refusal} again={() => void head.again()} />}
      {head.state.at === 'ready' && <QueueHead rows={head.state.value.rows} onOpen={(id) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })} />}
    </Desk>
  )
}

function QueueRefused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}
