import { Text, View } from '@tarojs/components'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { CodeView } from '../code-view/code-view'
import { grouped } from '../figure/figure'
import { useCounted } from '../figure/use-counted'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import type { CardFace } from './material'

export interface MemberCardProps extends CardFace {
  /** Beside the points: what is pending or owed, in words. */
  note?: string | undefined
  progress?: { value: number; max: number; words: string } | undefined
  /** The other side. Without it the card has no code to show. */
  code?: CardCode | undefined
  turned?: boolean
  onTurn?: (turned: boolean) => void
}

export interface CardCode {
  content: string | undefined
  digits?: string | undefined
  label: string
  /** How long it holds: 「每 30 秒更新」. */
  words: string
  show: string
  hide: string
}

/** The hero: the guest's own card, one material a tier; it turns over to show the code. */
export function MemberCard(props: MemberCardProps) {
  const { code, turned = false, onTurn } = props
  const id = useId().replace(/:/g, '')
  useFocusAfterTurn(id, turned)
  // The back is made when it is first asked for, and stays for the turns after that.
  const hasBack = useRef(false)
  hasBack.current ||= turned
  return (
    <View className={classes('mcard', `mcard-${props.material}`)}>
      <View className={classes('mcard-turn', turned && 'mcard-turned')}>
        <View className="mcard-face mcard-front" {...semantics({ role: 'group', label: heard(props), hidden: turned })}>
          <Surface />
          <Front {...props}>
            {code && !turned && (
              <Press id={`${id}-front`} className="mcard-show" onPress={() => onTurn?.(true)}>
                <Icon name="code" size={20} /><Text>{code.show}</Text>
              </Press>
            )}
          </Front>
        </View>
        {code && hasBack.current && (
          <View className="mcard-face mcard-back" {...semantics({ hidden: !turned })}>
            <Surface />
            {turned && <Back code={code} id={`${id}-back`} onHide={() => onTurn?.(false)} />}
          </View>
        )}
      </View>
    </View>
  )
}

function Front({ name, number, tier, pointsLabel, points, note, progress, children }: MemberCardProps & { children: ReactNode }) {
  const shown = useCounted(points)
  const share = progress && progress.max > 0 ? Math.min(Math.max(progress.value / progress.max, 0), 1) : 0
  return (
    <View className="mcard-front-words">
      <View className="mcard-top">
        <View className="mcard-who">
          <Text className="mcard-name">{name}</Text>
          {number && <Text className="mcard-number">{number}</Text>}
        </View>
        <View className="mcard-tier"><Icon name="encore" size={20} /><Text className="mcard-tier-words">{tier}</Text></View>
      </View>
      <View className="mcard-middle">
        <View className="mcard-points">
          <View className="mcard-label"><Text>{pointsLabel}</Text>{note && <Text className="mcard-note">{note}</Text>}</View>
          <View className="mcard-figure" style={`--n:${grouped(points).length}`}>{grouped(shown)}</View>
        </View>
        {children}
      </View>
      {progress && (
        <View className="mcard-progress">
          <View className="mcard-track"><View className="mcard-done" style={`width:${(share * 100).toFixed(1)}%`} /></View>
          <Text className="mcard-words">{progress.words}</Text>
        </View>
      )}
    </View>
  )
}

function Back({ code, id, onHide }: { code: CardCode; id: string; onHide: () => void }) {
  return (
    <View className="mcard-back-words">
      {code.content
        ? <CodeView content={code.content} label={code.label} size="small" />
        : <View className="mcard-no-code" {...semantics({ role: 'status', busy: true, label: code.words })} />}
      <View className="mcard-beside">
        {code.digits && <Text className="mcard-digits">{code.digits}</Text>}
        <Text className="mcard-words">{code.words}</Text>
        <Press id={id} className="mcard-hide" onPress={onHide}><Icon name="undo" size={20} /><Text>{code.hide}</Text></Press>
      </View>
    </View>
  )
}

/** Texture and light, drawn in style sheets alone. */
export const Surface = () => <View className="mcard-surface" />

export const heard = ({ name, tier, pointsLabel, points, note, progress }: MemberCardProps): string =>
  [name, tier, `${pointsLabel} ${grouped(points)}`, note, progress?.words].filter(Boolean).join('，')

/** The button that was pressed has gone with its side: focus goes to its twin. */
function useFocusAfterTurn(id: string, turned: boolean): void {
  const before = useRef(turned)
  useEffect(() => {
    if (before.current === turned) return
    before.current = turned
    if (process.env.TARO_ENV !== 'weapp') document.getElementById(`${id}-${turned ? 'back' : 'front'}`)?.focus({ preventScroll: true })
  }, [id, turned])
}
