import type { Words } from '../../words/locale'

const zh = {
  title: '我的',
  profile: '个人资料',
  profileMore: (percent: number) => `已填 ${percent}%，都可以不填`,
  vouchers: '我的券',
  vouchersMore: '到店出示，扫一下就好',
  messages: '消息',
  tier: '等级与权益',
  consents: '同意与隐私',
  consentsMore: '三项同意、谁看过我的手机号',
  settings: '设置',
  settingsMore: '语言、深浅色、字号',
  joinTeam: '我在这里上班',
  joinTeamMore: '用店长给的邀请码加入团队',
}
type Said = typeof zh
const en: Said = {
  title: 'Me',
  profile: 'Profile',
  profileMore: (percent) => `${percent}% filled in, all of it optional`,
  vouchers: 'My vouchers',
  vouchersMore: 'Show one at the counter',
  messages: 'Messages',
  tier: 'Tiers and benefits',
  consents: 'Consents and privacy',
  consentsMore: 'Three consents; who saw my phone',
  settings: 'Settings',
  settingsMore: 'Language, theme, text size',
  joinTeam: 'I work here',
  joinTeamMore: 'Join the team with the manager’s invite',
}
export const words: Words<Said> = { zh, en }
