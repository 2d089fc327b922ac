import type { PosState } from '@encore/contract/pos'
import type { PosFault } from '@encore/domain/pos/read-bills'
import { count, yuan } from '../../words/format'
import type { Words } from '../../words/locale'

const zh = {
  title: '收银账单与认领',
  claims: (n: number) => (n > 0 ? `${n} 位客人认领账单` : '认领'), noClaims: '没有等着核对的认领', noClaimsMore: '客人说少了一张账单时，会排在这里',
  claimed: (fen: number, day: string) => `客人说 ${yuan(fen)} · ${day}`, register: (fen: number) => `收银机 ${yuan(fen)}`, noBill: '收银机的账单还没导入', differs: '金额对不上，请看小票', receipt: '小票照片',
  approve: '记给这位客人', decline: '不通过', why: '为什么不通过', whyExample: '客人会读到这句话', deciding: '正在处理', approved: '已记给客人', declined: '已回复客人',
  bills: (n: number) => `${n} 张没人认领的账单`, settle: '记给一位会员', member: '会员号或手机号', memberExample: '小票或会员卡上的号码', give: (fen: number) => `记入 ${yuan(fen)}`, giving: '正在记入', given: (points: number) => `已记入 ${count(points)} 积分`, notFound: '没有找到这位会员',
  import: '导入收银账单', choose: '选择收银导出的文件', paste: '或者把 CSV 粘贴到这里', pasteExample: '账单号,营业日,包厢,类别,金额', look: '核对粘贴的内容', looking: '正在核对',
  columns: '需要这些列：账单号、营业日、类别、金额；包厢可以没有。文件是 UTF-8 或 GBK 都行',
  trouble: { empty: '里面没有内容，换一个文件或粘贴后再核对', big: '一次最多 72 KB，大约 1,500 行；请按一晚一个文件导出' },
  states: { matched: '已记过，金额一致', differing: '金额不同', missing: '还没有人记', kept: '之前已存下' } satisfies Record<PosState, string>,
  summary: (counts: Record<PosState, number>) => `一致 ${counts.matched} · 不同 ${counts.differing} · 缺 ${counts.missing} · 已存 ${counts.kept}`,
  was: (fen: number) => `已记的是 ${yuan(fen)}`, keptAs: (fen: number) => `之前存下的是 ${yuan(fen)}，仍以那张为准`, repeated: '文件里有重复的行，只算一次', faults: (n: number) => `${n} 行读不懂，这些行的账单先不存，其余照常`, row: (n: number) => `第 ${n} 行`, unreadable: '这里面没有读得懂的账单', unreadableMore: '要的是 CSV；表格文件请先另存为 CSV 再选',
  fault: { COLUMN_MISSING: (value: string) => `缺少「${value}」这一列`, BILL_NUMBER: (value: string) => `账单号「${value}」只能用字母、数字和短横`, DATE: (value: string) => `「${value}」不是一个日期`, CATEGORY: (value: string) => `不认识类别「${value}」`, AMOUNT: (value: string) => `金额「${value}」不对`, DATE_AHEAD: (value: string) => `营业日「${value}」还没到`, TOO_MANY_ROWS: (value: string) => `${value} 行太多，一次最多 2,000 行` } satisfies Record<PosFault['code'], (value: string) => string>,
  keep: (n: number) => (n > 0 ? `存下 ${n} 张缺的账单` : '没有缺的账单'), keeping: '正在存', kept: (n: number) => `存下了 ${n} 张`, edit: '改内容',
}
type Said = typeof zh
const en: Said = {
  title: 'Register bills and claims',
  claims: (n) => (n > 0 ? `${n} claims to a bill` : 'Claims'), noClaims: 'No claims to compare', noClaimsMore: 'When a guest misses a bill, it appears here',
  claimed: (fen, day) => `the guest says ${yuan(fen)} · ${day}`, register: (fen) => `register ${yuan(fen)}`, noBill: 'The register’s bill is not imported yet', differs: 'The amounts differ: see the receipt', receipt: 'Photo of the receipt',
  approve: 'Give it to this guest', decline: 'Decline', why: 'Why not', whyExample: 'the guest reads this', deciding: 'Working', approved: 'Given to the guest', declined: 'The guest was told',
  bills: (n) => `${n} bills nobody has`, settle: 'Give to a member', member: 'Member number or phone', memberExample: 'from the card', give: (fen) => `Credit ${yuan(fen)}`, giving: 'Crediting', given: (points) => `${count(points)} points credited`, notFound: 'No such member',
  import: 'Import register bills', choose: 'Choose the register’s file', paste: 'Or paste its CSV here', pasteExample: 'bill,date,room,category,amount', look: 'Compare what was pasted', looking: 'Comparing',
  columns: 'Columns: bill, date, category, amount; room if there is one. UTF-8 or GBK',
  trouble: { empty: 'It is empty: choose another file, or paste first', big: '72 KB at once, about 1,500 rows; export one night a file' },
  states: { matched: 'settled, same amount', differing: 'another amount', missing: 'settled for nobody', kept: 'kept before' },
  summary: (counts) => `same ${counts.matched} · differing ${counts.differing} · missing ${counts.missing} · kept ${counts.kept}`,
  was: (fen) => `settled as ${yuan(fen)}`, keptAs: (fen) => `kept before as ${yuan(fen)}, which stays`, repeated: 'a row stood twice, counted once', faults: (n) => `${n === 1 ? '1 line' : `${n} lines`} could not be read; their bills are left out, the others are fine`, row: (n) => `Line ${n}`, unreadable: 'No bill in it can be read', unreadableMore: 'It must be a CSV; save a spreadsheet as CSV first',
  fault: { COLUMN_MISSING: (value) => `no column “${value}”`, BILL_NUMBER: (value) => `“${value}”: letters, digits and dashes only`, DATE: (value) => `“${value}” is no date`, CATEGORY: (value) => `no category “${value}”`, AMOUNT: (value) => `“${value}” is no amount`, DATE_AHEAD: (value) => `“${value}” is still to come`, TOO_MANY_ROWS: (value) => `${value} rows are too many; 2,000 at once` },
  keep: (n) => (n > 0 ? `Keep ${n} missing bills` : 'Nothing is missing'), keeping: 'Keeping', kept: (n) => `${n} kept`, edit: 'Change it',
}
export const words: Words<Said> = { zh, en }
