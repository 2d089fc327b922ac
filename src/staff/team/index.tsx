import '../messages'
import { View } from '@tarojs/components'
import type { StaffRow } from '@encore/contract/staff'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { useDeskFacts } from '../../features/desk/use-desk'
import { DisableSheet } from '../../features/team/disable-sheet'
import { InviteForm } from '../../features/team/invite-form'
import { TeamList } from '../../features/team/team-list'
import { useTeam } from '../../features/team/use-team'
import { words } from '../../features/team/words'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { ErrorState } from '../../ui/error-state/error-state'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function TeamPage() {
  const said = useWords(words)
  const { team, again, invite, disable, takeOff, ordered } = useTeam()
  const desk = useDeskFacts().state
  const me = desk.at === 'ready' ? desk.value.me : null
  const [leaving, setLeaving] = useState<StaffRow | null>(null)
  const send = async (row: StaffRow, reason: string) => {
    const outcome = await takeOff(row.staffId, reason)
    if (!outcome?.ok) return
    setLeaving(null)
    say({ words: said.disabledDone(row.name), tone: 'good' })
  }
  return (
    <Page title={said.title} broad>
      {team.at === 'loading' && <Skeleton shape="rows" count={6} />}
      {team.at === 'refused' && <Refused refusal={team.refusal} again={() => void again()} />}
      {team.at === 'ready' && (
        <View className="team-columns">
          <TeamList rows={ordered(team.value)} myId={me?.staffId ?? null} onDisable={(row) => { disable.reset(); setLeaving(row) }} />
          <Panel title={said.invite}><InviteForm key={me?.storeId ?? ''} invite={invite} storeId={me?.storeId ?? 'S01'} /></Panel>
        </View>
      )}
      {leaving && <DisableSheet row={leaving} doing={disable.state} onSend={(reason) => void send(leaving, reason)} onClose={() => setLeaving(null)} />}
      <PrivacyGate />
    </Page>
  )
}

function Refused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <ErrorState title={title} more={next} trace={code} onRetry={again} />
}
