import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../ui/button/button'
import { Figure } from '../../ui/figure/figure'
import { List, Row } from '../../ui/list/list'
import { ProgressLine } from '../../ui/progress-line/progress-line'
import { Tag } from '../../ui/tag/tag'
import { Line, Stack } from '../../ui/stack/stack'

export function ListSamples() {
  const [points, setPoints] = useState(12_480)
  const open = () => undefined
  return (
    <Stack>
      <Figure label="可用积分" value={points} unit="分" more="另有 640 分明天 12:00 起可用" tone="accent" />
      <Button words="加 441 分" tone="quiet" onPress={() => setPoints(points + 441)} />
      <View className="samples-pair">
        <Figure label="本月到店" value={3} unit="次" size="small" />
        <Figure label="欠分" value={200} unit="分" size="small" tone="bad" more="下次消费先补" />
      </View>
      <ProgressLine label="升级" value={2_180} max={6_000} words="再消费 ¥3,820 升到金卡" />
      <ProgressLine label="时限" value={3} max={4} words="还剩 1 个工作日" tone="warn" />
      <Line>
        <Tag words="已登记" /><Tag words="可用" tone="accent" icon="points" /><Tag words="按时" tone="good" /><Tag words="还剩 1 个工作日" tone="warn" />
        <Tag words="超时 2 小时" tone="bad" /><Tag words="生日周" tone="celebrate" />
      </Line>
      <List label="流水">
        <Row icon="bill" title="消费得分" more="6 月 9 日 · A08 包厢" value="+441" valueTone="good" valueMore="待生效" onPress={open} />
        <Row icon="gift" title="兑换小果盘两份，送到包厢，今晚使用" more="6 月 9 日" value="−1,200" onPress={open} />
        <Row icon="undo" title="退单追回" more="6 月 3 日 · 已用掉的部分记为欠分" value="−200" valueTone="bad" onPress={open} />
        <Row title="会员编号" value="8800 1234" valueTone="quiet" />
        <Row title="银卡" more="有效期到 2027 年 6 月 30 日" tag={{ words: '有效', tone: 'good' }} />
      </List>
    </Stack>
  )
}
