import type { Words } from '../../words/locale'

const zh = {
  lastKnown: (when: string) => `下面是${when} 的内容`,
  readLater: '这一页还没有在本机留过内容，连上后再读一次',
  restLater: '上面的都还在，再试一次就接着往下读',
  notHere: '还没有打开', notHereMore: '这一页还没有下载到这台设备，连上后会自己打开', fetching: '正在打开',
  turned: '前面还有更新的', newest: '回到最新',
  toJoin: '三步入会',
  whyJoin: '入会后，积分、等级和消息都会在这里。不收会费。',
  privacyTitle: '先看一眼隐私指引',
  privacyBody: '为了验证手机号、填昵称、上传投诉照片、复制查询码，我们会用到你的手机号、昵称、所选照片和剪贴板。只用于会员服务和处理投诉，不会用作别的。',
  privacyRead: '阅读完整的隐私指引',
  privacyAgree: '同意并继续',
  privacyRefuse: '暂不同意',
}
type Said = typeof zh

const en: Said = {
  lastKnown: (when) => `This is what we knew ${when}`,
  readLater: 'Nothing of this page is kept on the phone yet; read it when you are online',
  restLater: 'What is above stays; try again to read on',
  notHere: 'Not open yet', notHereMore: 'This page is not on this device yet; it opens by itself when you are online', fetching: 'Opening',
  turned: 'Newer ones come before these', newest: 'To the newest',
  toJoin: 'Join in three taps',
  whyJoin: 'Points, tier and messages live here once you join. No fee.',
  privacyTitle: 'Our privacy guide first',
  privacyBody: 'To verify your phone, take your nickname, upload photos of a complaint and copy a code, we use your phone number, nickname, the photos you choose and the clipboard. Only for membership and for handling complaints.',
  privacyRead: 'Read the whole privacy guide',
  privacyAgree: 'Agree and go on',
  privacyRefuse: 'Not now',
}

export const words: Words<Said> = { zh, en }
