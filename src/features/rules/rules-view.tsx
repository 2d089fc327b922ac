import { View } from '@tarojs/components'
import type { RulesPage, RuleView } from '@encore/contract/rules'
import type { RuleForm } from '@encore/domain/points/rule-form'
import type { ReactNode } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { dayWords, momentWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { ruleVersionWords } from '../../words/rule-version'
import { tierNames } from '../../words/tier-words'
import { Changes } from './changes'
import { words } from './words'
import './rules.scss'

/** A version in a few lines: the numbers everybody asks for. */
function Facts({ form, since }: { form: RuleForm; since: string }) {
  const said = useWords(words)
  const names = useWords(tierNames)
  return (
    <List>
      <Row title={said.earn} value={said.perPoint(form.fenPerPoint)} more={form.earning.map((one) => said.category[one]).join(said.list)} />
      <Row title={said.capPerBill} value={said.points(form.capPerBill)} valueTone="quiet" />
      <Row title={said.welcomePoints} value={said.points(form.welcomePoints)} valueTone="quiet" />
      <Row title={said.deduct} value={said.deductSaid(form.deductStepPoints, form.deductStepFen, form.deductPercent)} valueTone="quiet" />
      {form.hasTiers
        ? (['silver', 'gold', 'diamond'] as const).map((tier) => <Row key={tier} title={names[tier]} more={said.reached(yuan(form.tiers[tier].entryFen))} value={said.earnsTimes(form.tiers[tier].multiplierTenths)} valueTone="quiet" />)
        : <Row title={said.tier} value={said.off} valueTone="quiet" />}
      <Row title={since} />
    </List>
  )
}

/** What holds, what comes, what was; the draft lies beside it. */
export function RulesView({ page, onWithdraw, children }: { page: RulesPage; onWithdraw: (version: RuleView) => void; children: ReactNode }) {
  const said = useWords(words)
  const now = cloudNow()
  const published = (view: RuleView): string => (view.publishedBy && view.publishedAt !== null ? said.by(view.publishedBy, momentWords(view.publishedAt, now)) : said.first)
  return (
    <View className="rules-columns">
      <View>
        {page.coming && (
          <Panel title={`${said.coming} · ${said.since(dayWords(page.coming.effectiveFrom, now))}`}>
            <Stack>
              <Changes from={page.current.form} to={page.coming.form} label={said.coming} />
              {page.coming.notice && <View className="rules-notice">{page.coming.notice.zh}</View>}
              <View className="rules-quiet">{published(page.coming)}</View>
              <Button words={said.withdraw} tone="quiet" icon="undo" onPress={() => page.coming && onWithdraw(page.coming)} />
            </Stack>
          </Panel>
        )}
        <Panel title={`${said.now} · ${ruleVersionWords(page.current.version)}`} bare>
          <Facts form={page.current.form} since={published(page.current)} />
        </Panel>
        {page.past.length > 0 && (
          <Panel title={said.past} bare>
            <List label={said.past}>
              {page.past.map((view) => <Row key={view.version} title={ruleVersionWords(view.version)} more={view.withdrawn ? `${said.gone(view.withdrawn.by)} · ${view.withdrawn.reason}` : published(view)} value={said.since(dayWords(view.effectiveFrom, now))} valueTone="quiet" />)}
            </List>
          </Panel>
        )}
      </View>
      <View>{children}</View>
    </View>
  )
}

/** Where editing starts: from the draft, else from what holds. */
export const startForm = (page: RulesPage): RuleForm => page.draft?.form ?? page.current.form
