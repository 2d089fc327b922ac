import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { useLook } from '../../look/look-store'
import type { FontScale, Theme } from '../../look/look-store'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { ActionSamples } from './action-samples'
import { CardSamples } from './card-samples'
import { FormSamples } from './form-samples'
import { IconSamples } from './icon-samples'
import { ListSamples } from './list-samples'
import { StateSamples } from './state-samples'
import { TimeSamples } from './time-samples'

const themes = [{ value: 'system', words: '跟随手机' }, { value: 'dark', words: '深色' }, { value: 'light', words: '浅色' }] as const
const scales = [{ value: 'system', words: '默认字号' }, { value: '1.2', words: '1.2 倍' }, { value: '1.4', words: '1.4 倍' }, { value: '1.75', words: '1.75 倍' }] as const

/** Every component in every state. In a browser `?theme=light&fs=1.4` chooses how to look at them. */
export default function GalleryPage() {
  const { theme, fontScale, choose } = useLook()
  const { params } = useRouter()
  useEffect(() => {
    if (params.theme || params.fs) choose({ theme: themeOf(params.theme), fontScale: scaleOf(params.fs) })
  }, [params.theme, params.fs, choose])
  return (
    <Page title="组件一览">
      <Stack>
        <RadioChoice label="主题" options={themes} value={theme} onChoose={(value) => choose({ theme: value })} />
        <RadioChoice label="字号" options={scales} value={fontScale === 1 ? 'system' : String(fontScale) as '1.4'} onChoose={(value) => choose({ fontScale: scaleOf(value) })} />
      </Stack>
      <Panel title="会员卡" bare><CardSamples /></Panel>
      <Panel title="按钮"><ActionSamples /></Panel>
      <Panel title="填写"><FormSamples /></Panel>
      <Panel title="数字与列表" bare><ListSamples /></Panel>
      <Panel title="空、出错、等待、提示" bare><StateSamples /></Panel>
      <Panel title="时限" bare><TimeSamples /></Panel>
      <Panel title="图标"><IconSamples /></Panel>
    </Page>
  )
}

const themeOf = (asked: string | undefined): Theme => asked === 'dark' || asked === 'light' ? asked : 'system'
const scaleOf = (asked: string | undefined): FontScale => asked === '1.2' ? 1.2 : asked === '1.4' ? 1.4 : asked === '1.75' ? 1.75 : 'system'
