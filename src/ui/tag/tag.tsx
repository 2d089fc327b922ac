import type { IconName } from '../icon/icon'
import { TagLook } from './tag.shape'

export interface TagProps {
  words: string
  tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'celebrate'
  icon?: IconName | undefined
}

const icons = { plain: undefined, accent: undefined, good: 'done', warn: 'clock', bad: 'alert', celebrate: 'cake' } as const

/** The icon that goes with a tone, unless it is another. */
export const tagIcon = (tone: TagProps['tone'] = 'plain', icon?: IconName): IconName | undefined => icon ?? icons[tone]

/** A state in words, an icon and a colour: never the colour alone. */
export function Tag({ words, tone = 'plain', icon }: TagProps) {
  return <TagLook words={words} tone={tone} icon={tagIcon(tone, icon)} />
}
