import '../messages'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { WindowView } from '@encore/contract/offer'
import { CampaignForm } from '../../features/campaign/campaign-form'
import { draftOf, faultsOf, freshDraft, previewOf, type Typed } from '../../features/campaign/draft'
import { PreviewPanel } from '../../features/campaign/preview-panel'
import { useCreate, usePreview, useWindows } from '../../features/campaign/use-campaigns'
import { words } from '../../features/campaign/words'
import { Refused, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function CampaignNewPage() {
  const said = useWords(words)
  const { state, again } = useWindows()
  const first = state.at === 'ready' ? state.value.windows[0] : undefined
  if (first && state.at === 'ready') return <Making first={first} windows={state.value.windows} />
  return <Page title={said.make}>{state.at === 'refused' ? <Trouble refusal={state.refusal} onRetry={() => void again()} /> : <Skeleton shape="rows" count={5} />}</Page>
}

function Making({ first, windows }: { first: WindowView; windows: readonly WindowView[] }) {
  const said = useWords(words)
  const [typed, setTyped] = useState<Typed>(() => freshDraft(first, said.nameOf(said.names[first.name])))
  const preview = usePreview()
  const create = useCreate()
  const [isTried, setTried] = useState(false)
  const lacks = (): void => { setTried(true); say({ words: said.wrong, tone: 'bad' }) }
  const change = (part: Partial<Typed>): void => { setTyped((was) => ({ ...was, ...part })); preview.reset(); create.reset() }
  const look = (): void => {
    const input = previewOf(typed)
    if (input) void preview.act(input)
    else lacks()
  }
  const save = async (): Promise<void> => {
    const draft = draftOf(typed)
    if (!draft) return lacks()
    const outcome = await create.act(draft)
    if (outcome?.ok) await Taro.redirectTo({ url: `/staff/campaign/index?id=${encodeURIComponent(outcome.value.id)}` })
  }
  return (
    <Page title={said.make} footer={<Stack gap="s">
      {create.state.at === 'refused' && <Refused refusal={create.state.refusal} />}
      <Button words={said.save} busy={create.state.at === 'busy' ? said.saving : undefined} onPress={() => void save()} />
    </Stack>}>
      <Stack gap="l">
        <CampaignForm typed={typed} faults={isTried ? faultsOf(typed) : {}} change={change} windows={windows} />
        {preview.state.at === 'refused' && <Refused refusal={preview.state.refusal} />}
        {preview.state.at === 'done' ? <PreviewPanel preview={preview.state.value} />
          : <Button words={said.preview} tone="quiet" icon="people" busy={preview.state.at === 'busy' ? said.previewing : undefined} onPress={look} />}
      </Stack>
    </Page>
  )
}
