import { View } from '@tarojs/components'
import { classes } from '../class-names'
import { semantics } from '../semantics'
import type paths from './icon-paths.json'

export type IconName = keyof typeof paths

interface IconProps {
  name: IconName
  size?: 16 | 20 | 24 | 32 | 44
  /** Only for an icon that stands alone; beside its own words it stays silent, as an empty box is. */
  label?: string | undefined
  className?: string | undefined
}

export function Icon({ name, size = 24, label, className }: IconProps) {
  return <View className={classes('icon', `icon-${size}`, `icon-${name}`, className)} {...(label && semantics({ role: 'img', label }))} />
}
