import { View } from '@tarojs/components'
import type { RulesPage, RuleView } from '@encore/contract/rules'
import { changesBetween, formFaults, type RuleForm } from '@encore/domain/points/rule-form'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { Changes } from './changes'
import { PublishSheet } from './publish-sheet'
import { RuleFormFields } from './rule-form'
import { startForm } from './rules-view'
import { Said, Simulation } from './simulation'
import { useSaveDraft } from './use-rules'
import { words } from './words'
import './rules.scss'

interface EditorProps { page: RulesPage; onGuest: (memberId: string) => void; onSaved: () => void; onPublished: (view: RuleView) => void }

/** Form, differences, simulation, publishing: each needs the one before it to be kept. */
export function DraftEditor({ page, onGuest, onSaved, onPublished }: EditorProps) {
  const said = useWords(words)
  const [form, setForm] = useState<RuleForm>(startForm(page))
  const [turn, setTurn] = useState(0)
  const [isPublishing, setPublishing] = useState(false)
  const { state, act } = useSaveDraft()
  const faults = formFaults(form)
  const kept = page.draft
  const isKept = kept !== null && changesBetween(kept.form, form).length === 0 && changesBetween(form, kept.form).length === 0
  const change = (next: RuleForm, isPreset: boolean) => { setForm(next); if (isPreset) setTurn(turn + 1) }
  const save = async () => {
    const outcome = await act({ form, revision: kept?.revision ?? 0 })
    if (!outcome?.ok) return
    say({ words: said.savedNow, tone: 'good' })
    onSaved()
  }
  return (
    <View>
      <RuleFormFields key={turn} form={form} faults={faults} onChange={change} />
      <Panel title={said.diff}>
        <Stack>
          {faults.length === 0 && <Changes from={page.current.form} to={form} label={said.diff} />}
          {state.at === 'refused' && <Said refusal={state.refusal} />}
          {kept && isKept ? <View className="rules-quiet">{said.saved(kept.savedBy, momentWords(kept.savedAt, cloudNow()))}</View> : <Notice icon="edit" title={said.unsaved} />}
          <Button words={said.save} disabled={faults.length > 0 || isKept} busy={state.at === 'busy' ? said.saving : undefined} onPress={() => void save()} />
        </Stack>
      </Panel>
      {kept && isKept && <Simulation key={kept.revision} revision={kept.revision} kept={kept.simulation} onGuest={onGuest} />}
      {kept && isKept && changesBetween(page.current.form, form).length > 0 && !page.coming && <Panel><Button words={said.publish} onPress={() => setPublishing(true)} /></Panel>}
      {isPublishing && kept && <PublishSheet page={page} form={kept.form} revision={kept.revision} onClose={() => setPublishing(false)} onDone={(view) => { setPublishing(false); onPublished(view) }} />}
    </View>
  )
}
