import { View } from '@tarojs/components'
import { useLook, type FontScale, type Theme } from '../../look/look-store'
import { SwitchChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Page } from '../../ui/page/page'
import { useSpeech, useWords } from '../../words/locale'
import { words } from './words'
import './settings.scss'

const themes: readonly Theme[] = ['system', 'dark', 'light']
const sizes: readonly FontScale[] = ['system', 1, 1.2, 1.4, 1.75]

/** Each choice holds the moment it is made. */
export default function SettingsPage() {
  const said = useWords(words)
  const { theme, fontScale, still, choose } = useLook()
  const { locale, chooseLocale } = useSpeech()
  return (
    <Page title={said.title}>
      <View>
        <RadioChoice label={said.language} options={[{ value: 'zh', words: '中文' }, { value: 'en', words: 'English' }]} value={locale} onChoose={chooseLocale} />
        <View className="setting"><RadioChoice label={said.theme} options={themes.map((value) => ({ value, words: said.themes[value] }))} value={theme} onChoose={(chosen) => choose({ theme: chosen })} /></View>
        <View className="setting">
          <RadioChoice label={said.size} options={sizes.map((value) => ({ value: String(value), words: said.sizes[value] }))} value={String(fontScale)}
            onChoose={(chosen) => choose({ fontScale: sizes.find((size) => String(size) === chosen) ?? 'system' })} />
        </View>
        <View className="setting-sample">{said.sample}</View>
        <SwitchChoice words={said.still} more={said.stillMore} on={still} onChange={(on) => choose({ still: on })} />
      </View>
      <View className="setting-kept">{said.kept}</View>
    </Page>
  )
}
