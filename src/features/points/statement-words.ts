import { count } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '到期日和对账单',
  expiring: '什么时候到期', expires: (day: string) => `${day} 24:00`, points: (n: number) => `${count(n)} 积分`, none: '没有会到期的积分', order: '先到期的会先用掉',
  statement: '对账单', about: '一个文件，有你的每一笔流水和校验码。不连网也能核对，改过任何一个数字都会被指出来。',
  download: '下载对账单', reading: (n: number) => `正在读取，已有 ${count(n)} 笔`, saved: '对账单已交给你', notSaved: '没有保存成功，换个地方再试一次',
  verify: '核对一份对账单', choose: '选择对账单文件',
  agrees: '这份对账单是完整的', agreesMore: (no: string, entries: number, balance: number) => `会员 ${no}，${count(entries)} 笔流水，余额 ${count(balance)}。每一笔都对得上。`,
  entryDiffers: (nth: number) => `第 ${nth} 笔被改过`, entryMore: (id: string) => `流水 ${id} 和它的校验码对不上`,
  accountDiffers: (field: string) => `账户里的${field}被改过`, accountMore: (stored: string, must: string) => `文件里是 ${stored}，按流水应该是 ${must}`, accountOther: '和流水推出来的不一样',
  fields: { balance: '余额', debt: '欠分', version: '流水笔数', lots: '积分批次', tier: '等级', tierGifts: '升级礼', spend: '消费记录', billCounts: '账单数', nextExpiryAt: '到期日', headHash: '校验码', memberId: '会员' },
  headDiffers: '文件开头被改过', headMore: '流水都对得上，会员号或日期不是原来的', noStatement: '这不是安可的对账单', noStatementMore: '请选择从这里下载的文件',
}
type Said = typeof zh
const en: Said = {
  title: 'Expiry dates and statement',
  expiring: 'What expires when', expires: (day) => `${day}, 24:00`, points: (n) => `${count(n)} points`, none: 'No points will expire', order: 'The first to expire are used first',
  statement: 'Statement', about: 'One file with each of your entries and its seal. It can be checked offline; any changed number is named.',
  download: 'Download the statement', reading: (n) => `Reading, ${count(n)} entries so far`, saved: 'The statement is yours', notSaved: 'It was not saved; try another place',
  verify: 'Check a statement', choose: 'Choose a statement file',
  agrees: 'This statement is whole', agreesMore: (no, entries, balance) => `Member ${no}, ${count(entries)} entries, balance ${count(balance)}. Every one agrees.`,
  entryDiffers: (nth) => `Entry no. ${nth} was changed`, entryMore: (id) => `Entry ${id} does not match its seal`,
  accountDiffers: (field) => `The account’s ${field} was changed`, accountMore: (stored, must) => `The file says ${stored}, the entries lead to ${must}`, accountOther: 'The entries lead to something else',
  fields: { balance: 'balance', debt: 'debt', version: 'number of entries', lots: 'lots', tier: 'tier', tierGifts: 'tier gifts', spend: 'spending', billCounts: 'number of bills', nextExpiryAt: 'next expiry', headHash: 'seal', memberId: 'member' },
  headDiffers: 'The head of the file was changed', headMore: 'All entries agree; the member number or the date is not the original', noStatement: 'This is no statement of Encore', noStatementMore: 'Choose a file downloaded here',
}
export const words: Words<Said> = { zh, en }
