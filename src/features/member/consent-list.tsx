import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ProfileView } from '@encore/contract/member'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { messageNow } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { SwitchChoice } from '../../ui/choice/check-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { say } from '../../ui/toast/toast-store'
import { dateWords, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { TermsSheet } from './terms-sheet'
import { TERMS_SHOWN } from './terms'
import { useAgreeToTerms } from './use-agree-to-terms'
import { useConsent, type ConsentChange } from './use-profile'
import { words } from './page-words'
import './pages.scss'

const scopes = ['marketing', 'birthday', 'personalisation'] as const

/** M9: each consent by itself, revocable here, with the version and time of what was agreed. */
export function ConsentList({ profile, readsTerms }: { profile: ProfileView; readsTerms: boolean }) {
  const said = useWords(words)
  const { state, act } = useConsent()
  const more = { marketing: said.marketingMore, birthday: said.birthdayMore, personalisation: said.personalisationMore }
  const change = async (to: ConsentChange): Promise<void> => {
    const outcome = await act(to)
    if (outcome && !outcome.ok) say({ words: messageNow(outcome.refusal).title, tone: 'bad' })
  }
  return (
    <View>
      <View className="consents choice-rows">
        {scopes.map((scope) => (
          <SwitchChoice key={scope} words={said[scope]} more={more[scope]} disabled={state.at === 'busy'}
            on={profile.consents.some((consent) => consent.scope === scope && consent.granted)} onChange={(granted) => void change({ scope, granted })} />
        ))}
      </View>
      <TermsRow profile={profile} readsTerms={readsTerms} />
    </View>
  )
}

/** M9: what was agreed to; a later version than that is read and agreed to here. */
function TermsRow({ profile, readsTerms }: { profile: ProfileView; readsTerms: boolean }) {
  const said = useWords(words)
  const [isReading, setReading] = useState(readsTerms)
  const { state, act } = useAgreeToTerms()
  const agreed = profile.consents.find(({ scope }) => scope === 'terms')
  const agree = async (): Promise<void> => {
    const outcome = await act(null)
    if (outcome && !outcome.ok) say({ words: messageNow(outcome.refusal).title, tone: 'bad' })
    if (outcome?.ok) setReading(false)
  }
  return (
    <View className="member-part">
      <List>
        <Row icon="shield" title={said.termsRow} more={agreed && said.termsAgreed(agreed.version, dateWords(civilDay(instant(agreed.at)), cloudNow()))} onPress={() => setReading(true)} />
      </List>
      <TermsSheet open={isReading} onClose={() => setReading(false)}
        footer={agreed?.version !== TERMS_SHOWN && <Button words={said.termsAgree} busy={state.at === 'busy' ? said.agreeing : undefined} onPress={() => void agree()} />} />
    </View>
  )
}

/** M8: who looked at the whole number, when and why. */
export function PhoneViews({ profile }: { profile: ProfileView }) {
  const said = useWords(words)
  return (
    <Panel title={said.phoneViews} bare>
      {profile.phoneViews.length === 0
        ? <EmptyState icon="eye" title={said.phoneViewsNone} more={said.phoneViewsMore} />
        : <List label={said.phoneViews}>{profile.phoneViews.map((view) => <Row key={`${view.at}`} icon="eye" title={said.roles[view.role]} more={view.reason} value={momentWords(view.at, cloudNow())} valueTone="quiet" />)}</List>}
    </Panel>
  )
}
