import { useState } from 'react'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { ErrorState } from '../../ui/error-state/error-state'
import { Notice } from '../../ui/notice/notice'
import { OfflineBanner } from '../../ui/offline-banner/offline-banner'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { Stack } from '../../ui/stack/stack'

export function StateSamples() {
  const [tries, setTries] = useState(0)
  return (
    <Stack>
      <EmptyState icon="ticket" title="还没有券" more="生日前后 7 天和节日里会有，积分也能换。" action={{ words: '看看能换什么', onPress: () => say({ words: '去积分页' }) }} />
      <ErrorState title="没连上服务" more="你的积分和券都在，稍等再试。" onRetry={() => setTries(tries + 1)} trace="查询号 7f3a-19c2" />
      <ErrorState title="没连上服务" onRetry={() => undefined} busy="正在重连" />
      <Skeleton shape="card" />
      <Skeleton shape="rows" count={2} />
      <Skeleton shape="figure" />
      <Skeleton shape="text" />
      <OfflineBanner words="没有网络，正在显示 21:40 的内容" />
      <Notice title="已收到" tone="good" more="最晚 6 月 11 日（周四）24:00 前答复你" />
      <Notice title="这一年的日历还没公布" tone="warn" more="日期按「预计」显示" action={{ words: '为什么', onPress: () => say({ words: '国务院通知一般在 11 月公布' }) }} />
      <Notice title="网络断了" tone="bad" more="你写的内容已存在本机，连上后会自动提交" />
      <Notice title="生日周开始了" tone="celebrate" more="这 15 天里来唱歌，积分双倍" action={{ words: '领生日券', onPress: () => say({ words: '已放进券包', tone: 'good' }) }} />
      <Notice title="包厢 A08" icon="room" more="扫码时间 20:12" />
    </Stack>
  )
}
