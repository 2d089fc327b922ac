import type { LineCategory } from '@encore/contract/points'
import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'
import type { Missing } from './bill-draft'

const zh = {
  find: {
    title: '哪位客人', scan: '扫会员码', search: '会员码、手机号或后四位、会员号、姓名', example: '8888', go: '查找', searching: '正在查找',
    unreadable: '看不出是什么号码', unreadableMore: '会员码 14 位，手机号 11 位或后四位，会员号 10 位，也可以输姓名',
    register: '现场登记一位会员', found: (n: number) => (n === 1 ? '找到 1 位，请核对' : `找到 ${n} 位，请核对`), pick: '选这位',
    visited: (day: string) => `上次 ${day}`, neverVisited: '还没来过', unclaimed: '尚未认领', freshCode: '请客人刷新会员码，再扫一次',
  },
  card: { other: '换客人', points: '积分' },
  bill: {
    no: '账单号', noExample: '小票上的号码', noShape: '只用字母、数字和短横', date: '营业日', today: '今晚', dateMore: '早上 8 点前算前一晚', earlier: '前一天', later: '后一天',
    change: '改', room: '包厢', noRoom: '不填', lines: '消费', total: (fen: number) => `合计 ${yuan(fen)}`, amountOf: (category: string) => `${category}金额`,
    earns: '计积分', earnsNot: '不计积分',
  },
  category: { room: '包厢', drinks: '酒水', food: '餐食', service: '服务费', topup: '充值', tobacco: '烟草', deposit: '押金', collected: '代收', group_voucher: '团购券' } satisfies Record<LineCategory, string>,
  missing: { billNo: '先填账单号', billNoShape: '账单号只用字母、数字和短横', amount: '再填金额' } satisfies Record<Missing, string>,
  preview: {
    title: '客人将得到', asking: '正在试算', points: (n: number) => `+${count(n)} 积分`, none: '这张账单不产生积分', from: (moment: string) => `${moment} 起可用`,
    counts: (fen: number) => `计积分 ${yuan(fen)}`, excluded: (fen: number, names: string) => `不计积分 ${yuan(fen)}：${names}`,
    why: '这些按规则不计积分', capped: '已到单笔上限', tier: (tier: string) => `结账后升到${tier}`,
    manager: '这位客人今天的账单到了上限', managerAsk: '请店长用自己的手机结这一张，内容照旧', managerOwn: '你可以结，会以你的名义写进操作日志', again: '再试算一次',
  },
  deduct: {
    title: '积分抵扣', offer: (fen: number) => `用积分抵扣，最多抵 ${yuan(fen)}`, scan: '扫会员码，用积分抵扣', held: (points: number, fen: number) => `${count(points)} 积分抵 ${yuan(fen)}`,
    until: (clock: string) => `预扣到 ${clock}，不结账会自动退回`, change: '改', points: '抵扣积分', quick: '抵多少', most: (n: number) => `最多 ${count(n)}`, pays: (fen: number, cash: number) => `抵 ${yuan(fen)}，再收 ${yuan(cash)}`,
    limits: (points: number, has: number) => `这张账单最多 ${count(points)} 分，客人可用 ${count(has)} 分`, hold: (points: number) => `预扣 ${count(points)} 积分`, holding: '正在预扣', none: '不用积分', letGo: '正在退回',
    other: '扫到的是另一位客人', otherMore: '请扫这位客人的会员码，或先点「换客人」',
  },
  voucher: {
    title: '用哪张券', chosen: (title: string, fen: number) => `「${title}」减 ${yuan(fen)}`, some: (n: number) => `${n} 张券可用`, scan: (n: number) => `客人有 ${n} 张券，扫会员码才能用`, misfit: (n: number) => `${n} 张券用不上，看原因`,
    change: '换', none: '不用券', saves: (fen: number) => `减 ${yuan(fen)}`, oneOnly: '一张账单只用一张', dropped: '用券更省，这张券不能和积分一起用，结账时积分退回',
  },
  share: { title: (n: number) => `和 ${n} 位同伴平分积分`, add: '扫同伴的会员码，平分积分', adding: '正在查找', remove: '移除', payer: '扫到的是付款的客人', payerMore: '请扫同伴手机上的会员码', waits: (n: number) => `和 ${n} 位同伴平分：等付款的客人在手机上点头，明天中午前有效` },
  confirm: (fen: number) => `确认结账 ${yuan(fen)}`, confirmCash: (fen: number) => `确认结账，收 ${yuan(fen)}`,
  confirming: '正在结账',
  refused: {
    twice: '这张账单已经记过积分', twiceMore: (no: string, day: string) => `请核对：账单号 ${no}，营业日 ${day}。同一晚同一号码只记一次`, twiceAgain: '改账单号',
    scanOver: '扫码的时间过了', scanOverMore: '请客人和平分的同伴再出示会员码，再扫一次；账单内容都还在',
    own: '请换一位同事来结', safe: '填的内容都还在，再按一次不会重复',
  },
  done: {
    title: '已记入', points: '积分', none: '这张账单没有产生积分', from: (moment: string) => `${moment} 起可用`, repaid: (n: number) => `其中 ${count(n)} 分先还欠分`,
    balance: (n: number) => `现在可用 ${count(n)} 分`, up: (tier: string) => `升到${tier}`, upMore: (gift: number) => `${gift > 0 ? `升级礼 ${count(gift)} 分已到账。` : ''}告诉客人，从下一张账单起按新等级计`, replayed: '这笔之前已经成功，没有重复记',
    next: '下一位客人', same: '同一位，再记一张', desk: '回工作台', bill: (no: string, fen: number) => `账单 ${no} · ${yuan(fen)}`,
    deducted: (points: number, fen: number) => `${count(points)} 积分抵了 ${yuan(fen)}`, voucher: (title: string, fen: number) => `「${title}」减了 ${yuan(fen)}`, cash: (fen: number) => `收现金 ${yuan(fen)}`,
  },
}
type SettleWords = typeof zh

const en: SettleWords = {
  find: {
    title: 'Which guest', scan: 'Scan the member code', search: 'Code, phone or its last four digits, member number, name', example: '8888', go: 'Find', searching: 'Looking',
    unreadable: 'That is no number we know', unreadableMore: 'A code has 14 digits, a phone 11 or its last four, a member number 10 characters; a name works too',
    register: 'Register a member here', found: (n) => (n === 1 ? 'One match, please check' : `${n} matches, please check`), pick: 'This one',
    visited: (day) => `last on ${day}`, neverVisited: 'no visit yet', unclaimed: 'not claimed yet', freshCode: 'Ask the guest for a fresh code and scan again',
  },
  card: { other: 'Another guest', points: 'points' },
  bill: {
    no: 'Bill number', noExample: 'from the receipt', noShape: 'Letters, digits and dashes only', date: 'Business date', today: 'tonight', dateMore: 'Before 08:00 it is still the evening before', earlier: 'Day before', later: 'Day after',
    change: 'Change', room: 'Room', noRoom: 'None', lines: 'Spent on', total: (fen) => `Total ${yuan(fen)}`, amountOf: (category) => `Amount for ${category}`,
    earns: 'earns points', earnsNot: 'earns none',
  },
  category: { room: 'Room', drinks: 'Drinks', food: 'Food', service: 'Service', topup: 'Top-up', tobacco: 'Tobacco', deposit: 'Deposit', collected: 'Collected', group_voucher: 'Group deal' },
  missing: { billNo: 'Bill number first', billNoShape: 'Letters, digits and dashes only', amount: 'Now the amount' },
  preview: {
    title: 'The guest will gain', asking: 'Working it out', points: (n) => `+${count(n)} points`, none: 'This bill earns no points', from: (moment) => `to be used from ${moment}`,
    counts: (fen) => `${yuan(fen)} counts`, excluded: (fen, names) => `${yuan(fen)} does not: ${names}`,
    why: 'By the rules these earn nothing', capped: 'At the limit of one bill', tier: (tier) => `Moves up to ${tier}`,
    manager: 'This guest’s bills of today are at the limit', managerAsk: 'A manager has to settle this one, with the same content', managerOwn: 'You may settle it; the audit log keeps it under your name', again: 'Work it out again',
  },
  deduct: {
    title: 'Pay with points', offer: (fen) => `Pay with points, ${yuan(fen)} at most`, scan: 'Scan the member code to pay with points', held: (points, fen) => `${count(points)} points pay ${yuan(fen)}`,
    until: (clock) => `on hold until ${clock}, free again by itself`, change: 'Change', points: 'Points to use', quick: 'How many', most: (n) => `${count(n)} at most`, pays: (fen, cash) => `pays ${yuan(fen)}, ${yuan(cash)} in cash`,
    limits: (points, has) => `This bill takes ${count(points)} at most; the guest has ${count(has)}`, hold: (points) => `Hold ${count(points)} points`, holding: 'Holding', none: 'Use no points', letGo: 'Letting go',
    other: 'That is another guest', otherMore: 'Scan this guest’s code, or choose another guest first',
  },
  voucher: {
    title: 'Which voucher', chosen: (title, fen) => `${title}: ${yuan(fen)} off`, some: (n) => (n === 1 ? 'A voucher fits' : `${n} vouchers fit`), scan: (n) => (n === 1 ? 'A voucher: scan the member code to use it' : `${n} vouchers: scan the member code to use one`), misfit: (n) => (n === 1 ? 'A voucher does not fit: why' : `${n} vouchers do not fit: why`),
    change: 'Change', none: 'No voucher', saves: (fen) => `${yuan(fen)} off`, oneOnly: 'one voucher a bill', dropped: 'The voucher saves more and does not go with points; the points are let go',
  },
  share: { title: (n) => `Points shared with ${n} more`, add: 'Scan a companion to share the points', adding: 'Looking', remove: 'Remove', payer: 'That is the guest who pays', payerMore: 'Scan the code on the companion’s phone', waits: (n) => `Shared with ${n} more once the payer says yes on their phone, by tomorrow noon` },
  confirm: (fen) => `Settle ${yuan(fen)}`, confirmCash: (fen) => `Settle, take ${yuan(fen)}`,
  confirming: 'Settling',
  refused: {
    twice: 'This bill has its points already', twiceMore: (no, day) => `Check bill ${no} on ${day}: one number counts once a night`, twiceAgain: 'Change the number',
    scanOver: 'The scans are too old', scanOverMore: 'Scan the guest’s code again, and those of who share; the bill is still here',
    own: 'Ask a colleague to settle it', safe: 'Everything typed is still here; pressing again never counts twice',
  },
  done: {
    title: 'Credited', points: 'points', none: 'This bill earned no points', from: (moment) => `to be used from ${moment}`, repaid: (n) => `${count(n)} of them repay the debt first`,
    balance: (n) => `${count(n)} can be used now`, up: (tier) => `Now ${tier}`, upMore: (gift) => `${gift > 0 ? `${count(gift)} welcome points are in. ` : ''}Tell the guest: the next bill earns at the new tier`, replayed: 'This had worked before; nothing was counted twice',
    next: 'Next guest', same: 'Same guest, one more', desk: 'Back to the desk', bill: (no, fen) => `Bill ${no} · ${yuan(fen)}`,
    deducted: (points, fen) => `${count(points)} points paid ${yuan(fen)}`, voucher: (title, fen) => `${title} took off ${yuan(fen)}`, cash: (fen) => `${yuan(fen)} in cash`,
  },
}

export const words: Words<SettleWords> = { zh, en }
