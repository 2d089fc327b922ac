import { useState } from 'react'
import type { Material } from '../../ui/member-card/material'
import { MemberCard } from '../../ui/member-card/member-card'
import { MemberCardMini } from '../../ui/member-card/member-card-mini'
import './gallery.scss'
import { Stack } from '../../ui/stack/stack'

interface Sample { material: Material; tier: string; points: number; note?: string; value: number; max: number; words: string }

const samples: readonly Sample[] = [
  { material: 'graphite', tier: '普通', points: 680, note: '待生效 120', value: 1240, max: 2000, words: '再消费 ¥760 升到银卡' },
  { material: 'steel', tier: '银卡', points: 2_310, value: 3_900, max: 6_000, words: '再消费 ¥2,100 升到金卡' },
  { material: 'foil', tier: '金卡', points: 12_480, note: '待生效 640', value: 2_180, max: 3_000, words: '再消费 ¥820（约 2 次）在 3 月 31 日前保住金卡' },
  { material: 'violet', tier: '钻石', points: 48_205, value: 1, max: 1, words: '钻石有效期到 2027 年 6 月 30 日' },
]

export function CardSamples() {
  const [turned, setTurned] = useState<Material>()
  return (
    <Stack>
      {samples.map(({ material, tier, points, note, ...progress }) => (
        <MemberCard
          key={material}
          material={material}
          name="会员姓名"
          number="8800 1234"
          tier={tier}
          pointsLabel="可用积分"
          points={points}
          note={note}
          progress={progress}
          code={{ content: `E1.${material}.482913`, digits: '482 913', label: '会员码', words: '每 30 秒更新，给收银员扫', show: '会员码', hide: '翻回' }}
          turned={turned === material}
          onTurn={(open) => setTurned(open ? material : undefined)}
        />
      ))}
      {samples.map(({ material, tier, points }) => (
        <MemberCardMini key={material} material={material} name="会员姓名" number="8800 1234" tier={tier} pointsLabel="可用积分" points={points} />
      ))}
    </Stack>
  )
}
