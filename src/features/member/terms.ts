import type { Words } from '../../words/locale'

/** The version of the text below; what a guest agrees to is what this app has shown (M9). */
export const TERMS_SHOWN = '2026-11'

interface Terms { readonly title: string; readonly sections: readonly { readonly head: string; readonly text: string }[] }

const zh: Terms = {
  title: '会员条款与隐私指引',
  sections: [
    { head: '谁可以入会', text: '年满 18 岁的客人。一个手机号对应一位会员，不收会费。娱乐场所不接待未成年人。' },
    { head: '积分', text: '按账单实付的净消费计算，次日 12:00 起可用，获得当月之后第 12 个月的月底到期。烟草、充值、押金、代收和第三方团购券不计积分。每一笔都能在「积分」里看到怎么来的。退款会按剩下的消费重新计算，已用掉的部分记为欠分，由以后的积分抵还。' },
    { head: '等级', text: '普通、银卡、金卡、钻石，由近 12 个月的净消费决定，与积分无关。' },
    { head: '我们收集什么', text: '手机号，用来识别会员；消费账单，用来计积分和等级；你自愿填写的昵称、性别、生日和喜好；你提交的投诉和照片。不收集位置、通讯录和相册里没有选中的照片。' },
    { head: '怎么保管', text: '手机号加密存放，店员只看得到后四位；每一次查看完整号码都会记下时间、岗位和原因，你在「我的」里看得到。投诉结案 180 天后照片删除。' },
    { head: '三项可选的同意', text: '活动消息、生日优惠、按喜好推荐，默认都关闭，随时可以在「我的」里打开或关闭，不影响价格和积分。' },
    { head: '投诉', text: '收到后 3 个工作日内回复并调查，7 个工作日内给出结果。可以匿名。对结果不满意，可以重新打开，也可以拨打 12315。' },
    { head: '条款更新', text: '更新时会再次征求你的同意，并写明版本和时间。' },
  ],
}

const en: Terms = {
  title: 'Terms and privacy guide',
  sections: [
    { head: 'Who may join', text: 'Guests of 18 and over. One phone, one member, no fee. Venues like ours may not admit minors.' },
    { head: 'Points', text: 'Counted on what you paid net, usable from 12:00 the next day, gone at the end of the 12th month after the month earned. Tobacco, top-ups, deposits, sums collected for others and third-party group vouchers give none. Points shows where each one came from. A refund counts again on what is left; what was spent already becomes debt that later points repay.' },
    { head: 'Tiers', text: 'Regular, Silver, Gold and Diamond follow from your net spending of the last 12 months, never from points.' },
    { head: 'What we collect', text: 'Your phone, to know the member; bills, for points and tier; nickname, gender, birthday and tastes if you give them; complaints and photos you send. No location, no contacts, no photo you did not choose.' },
    { head: 'How we keep it', text: 'The phone is encrypted and staff see its last four digits; every look at the whole number leaves time, role and reason, which you see under Me. Photos go 180 days after a complaint closes.' },
    { head: 'Three optional consents', text: 'Event messages, birthday offers and suggestions by taste are off until you choose them and can be changed under Me; prices and points stay the same.' },
    { head: 'Complaints', text: 'Reply and investigation within 3 working days, a result within 7. You may stay anonymous. If you are not satisfied you can reopen it, or call 12315.' },
    { head: 'Changes', text: 'A new version asks for your consent again, with its version and time.' },
  ],
}

export const terms: Words<Terms> = { zh, en }
