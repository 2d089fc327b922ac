import type { Words } from '../../words/locale'

const zh = {
  ask: '有进展时，用微信提醒我',
  more: '微信规定允许一次发一条，可以多点几次',
  asking: '正在打开',
  left: (n: number) => `还可以提醒 ${n} 次`,
  done: '好的，下一条进展会发到微信',
  no: '没有允许。进展仍然写在消息里',
  birthday: { ask: '能领的时候，用微信提醒我', done: '好的，下一次生日礼能领时会发到微信', no: '没有允许。能领的时候，消息里照样会写' },
}
type Said = typeof zh
const en: Said = {
  ask: 'Tell me in WeChat',
  more: 'WeChat sends one message for each time you allow it',
  asking: 'Opening',
  left: (n) => `${n} more will be sent`,
  done: 'The next news goes to WeChat',
  no: 'Not allowed. The news is in the app all the same',
  birthday: { ask: 'Tell me in WeChat when it opens', done: 'The next birthday gift is told in WeChat', no: 'Not allowed. It is in your messages all the same' },
}
export const words: Words<Said> = { zh, en }
