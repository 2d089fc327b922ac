import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../ui/button/button'
import { Sheet } from '../../ui/sheet/sheet'
import { say } from '../../ui/toast/toast-store'
import { Line, Stack } from '../../ui/stack/stack'

export function ActionSamples() {
  const [open, setOpen] = useState(false)
  const [served, setServed] = useState(false)
  return (
    <Stack>
      <Button words="三步入会" onPress={() => say({ words: '已收到', tone: 'good' })} />
      <Button words="正在提交" busy="正在提交" />
      <Button words="还差手机号" disabled />
      <Button words="打开一张半页" tone="quiet" icon="down" onPress={() => setOpen(true)} />
      <Button words="注销账号" tone="danger" onPress={() => say({ words: '网络断了。内容已存在本机', tone: 'bad' })} />
      <Button words="以后再说" tone="plain" onPress={() => say({ words: '已放到稍后', action: { words: '撤销', onPress: () => say({ words: '放回来了' }) } })} />
      <Line>
        <Button words={served ? '已核销' : '核销'} icon="check" wide={false} onPress={() => setServed(!served)} />
        <Button words="扫码" icon="scan" tone="quiet" wide={false} onPress={() => say({ words: '对准会员码' })} />
        <Button words="更多" tone="plain" wide={false} onPress={() => setOpen(true)} />
      </Line>
      <Sheet open={open} title="这笔积分怎么来的" onClose={() => setOpen(false)} footer={<Button words="知道了" onPress={() => setOpen(false)} />}>
        <View>实付 ¥428，其中酒水套餐 ¥60 不计入。368 × 1.2 倍，向下取整得 441 分，次日 12:00 起可用。</View>
      </Sheet>
    </Stack>
  )
}
