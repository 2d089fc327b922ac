import type { Words } from '../../words/locale'

const zh = {
  readTerms: '看条款',
  // code
  memberCode: '会员码',
  showCode: '出示会员码',
  showCard: '回到会员卡',
  codeTurns: (seconds: number) => `${seconds} 秒后换新码`,
  codeHint: '请店员扫码。没有网络也能用，截图一分钟后作废。',
  codeRenew: '扫不出来？换一个新码',
  codeRenewed: '已换好，请店员再扫一次',
  codeOffline: '第一次出示需要网络',

  // card
  available: '可用积分',
  pendingNote: (points: string) => `另有 ${points} 待生效`,
  debtNote: (points: string) => `欠 ${points}`,
  guestName: '安可会员',

  // profile
  profile: '个人资料',
  saving: '正在保存',
  completeness: '资料完整度',
  memberNo: '会员号',
  // terms
  termsNew: '会员条款更新了',
  termsNewMore: '看过新条款再点同意。不同意也能继续查看会员卡。',
  // tier
  aboutVisits: (n: number) => `（约 ${n} 次）`,
  toNext: (amount: string, tier: string) => `再消费 ${amount} 升到${tier}`,
  toKeep: (amount: string, tier: string, until: string) => `再消费 ${amount}，在 ${until}前保住${tier}`,
  kept: (tier: string) => `${tier}已保住`,
  until: (day: string) => `有效至 ${day}`,
}
type Said = typeof zh

const en: Said = {
  readTerms: 'Read',
  memberCode: 'Member code',
  showCode: 'Show member code',
  showCard: 'Back to the card',
  codeTurns: (seconds) => `New code in ${seconds} s`,
  codeHint: 'Let the clerk scan it. Works without signal; a screenshot is void after a minute.',
  codeRenew: 'Does not scan? Get a new key',
  codeRenewed: 'Done, please scan again',
  codeOffline: 'The first time needs a connection',

  available: 'Points to spend',
  pendingNote: (points) => `${points} more pending`,
  debtNote: (points) => `${points} owed`,
  guestName: 'Encore member',

  profile: 'Profile',
  saving: 'Saving',
  completeness: 'Profile complete',
  memberNo: 'Member no.',
  termsNew: 'The terms have changed',
  termsNewMore: 'Read the new ones, then agree. Your card stays readable either way.',
  aboutVisits: (n) => (n === 1 ? ' (about 1 visit)' : ` (about ${n} visits)`),
  toNext: (amount, tier) => `${amount} more to ${tier}`,
  toKeep: (amount, tier, until) => `${amount} more by ${until} keeps ${tier}`,
  kept: (tier) => `${tier} is kept`,
  until: (day) => `Until ${day}`,
}

export const words: Words<Said> = { zh, en }
