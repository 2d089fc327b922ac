import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '登记会员',
  phone: '客人手机号', phoneExample: '11 位手机号', phoneWrong: '请填 11 位大陆手机号',
  phoneMore: '已登记过的号码会直接打开那张会员卡，不会变成两位会员',
  nickname: '称呼', nicknameExample: '例如：陈小姐',
  readOut: '请念给客人听',
  readOutText: '入会后我们会保存你的手机号和消费记录，用来记积分、算等级、处理投诉。你可以随时导出或注销。完整条款在小程序「我的」里。',
  agreed: '客人听过并同意会员条款和隐私说明', agreedMissing: '没有客人的同意不能登记',
  adult: '已当面确认客人满 18 岁', adultMissing: '娱乐场所不接待未成年人',
  choices: '客人另外愿意吗', marketing: '接收活动消息', birthday: '用生日送礼', personalisation: '按习惯推荐', choicesMore: '没说愿意就不勾，客人随时能改',
  check: '请看标红的地方', submit: '登记', submitting: '正在登记', safe: '填的内容都还在，再按一次不会重复',
  done: '已登记', welcome: (n: number) => `送了 ${count(n)} 积分`, noWelcome: '这个号码以前领过入会积分', doneMore: '客人用同一手机号打开小程序，就能认领这张卡',
  existed: '这个手机号已经是会员', existedMore: '没有新建，下面就是客人的会员卡',
  settle: '给这位客人结账', another: '再登记一位',
}
type RegisterWords = typeof zh

const en: RegisterWords = {
  title: 'New member',
  phone: 'Guest\'s phone', phoneExample: '11 digits', phoneWrong: 'Use an 11-digit mainland number',
  phoneMore: 'A number we know opens that card; nobody becomes two members',
  nickname: 'Name', nicknameExample: 'e.g. Ms Chen',
  readOut: 'Read this to the guest',
  readOutText: 'As a member, your phone number and what you spend are stored to credit points, set your tier and handle complaints. You may export or delete everything at any time. The full terms are in the mini-program under Me.',
  agreed: 'The guest heard and agrees to the terms and the privacy guide', agreedMissing: 'Nobody can be registered without their consent',
  adult: 'I have checked that the guest is 18 or older', adultMissing: 'Venues like ours may not admit minors',
  choices: 'Would the guest also like', marketing: 'News of events', birthday: 'A birthday gift', personalisation: 'Recommendations', choicesMore: 'Leave off unless they said yes; they can change it any time',
  check: 'Look at what is marked red', submit: 'Register', submitting: 'Registering', safe: 'Everything typed is still here; pressing again never counts twice',
  done: 'Registered', welcome: (n) => `${count(n)} welcome points`, noWelcome: 'This number had its welcome points before', doneMore: 'With the same phone the guest claims this card in the mini-program',
  existed: 'This phone is a member already', existedMore: 'Nothing new was made; here is the card',
  settle: 'Settle a bill for this guest', another: 'Register another',
}

export const words: Words<RegisterWords> = { zh, en }
