import type { CaseFile } from '@encore/contract/case-file'
import { parseInstant } from '@encore/domain/kernel/time'
import { useSpeech } from '../../words/locale'
import { caseFileHtml } from './file-html'

const at = (iso: string): number => parseInstant(`2026-${iso}:00+08:00`) as number
const file: CaseFile = {
  id: 'c1', number: 'C260608-7K2M', category: 'sound', channel: 'online', status: 'answered', cycle: 1, room: 'A08', receivedAt: at('06-08T20:00'), registeredAt: at('06-08T20:00'), isLateRegistration: false, isUrgent: false,
  text: '<img src=x onerror=alert(1)> & "坏了"', textCheck: 'passed', photos: ['https://x/1', 'https://x/2'], wishedRemedy: null, handler: { staffId: 'st-handler', name: '专员甲' },
  timeline: [{ at: at('06-09T10:00'), what: 'replied', by: 'store', text: '在查。', internal: false, staffName: '专员甲' }, { at: at('06-09T11:00'), what: 'noted', by: 'store', text: '已看录像', internal: true, staffName: '专员甲' }, { at: at('06-10T00:00'), what: 'clock_settled', by: 'system', text: null, internal: true, facts: { clock: 'resolution', status: 'breached' } }],
  heldTime: [{ staffId: 'st-handler', name: '专员甲', workingMs: 50 * 3_600_000, waitingMs: 2 * 3_600_000 }], internalTarget: { dueAt: at('06-08T22:00'), status: 'breached' }, external: [{ authority: '12315', number: '14401', at: at('06-10T10:00') }],
  complainant: { name: '会员甲', phoneMasked: '138****0000', anonymous: false }, respondent: null, storeName: '江畔店', photosForgotten: false,
  clocks: [{
    clock: 'resolution', cycle: 1, isHard: true, startedAt: at('06-08T20:00'), workingDays: 1, days: [{ date: '2026-06-08', kind: 'received', count: null, holiday: null, reason: null, provisional: false }, { date: '2026-06-09', kind: 'workday', count: 1, holiday: null, reason: null, provisional: false }],
    dueDate: '2026-06-09', provisional: false, notices: ['国办发明电〔2025〕7号'], status: 'breached', doneAt: at('06-10T03:00'), lateMs: 3 * 3_600_000, annulledBecause: '片区停电',
    consents: [{ at: at('06-08T21:00'), until: '2026-06-11', channel: 'phone', evidence: '来电同意' }], rungs: [{ percent: 75, tell: 'manager', reachedAt: at('06-09T18:00') }], moves: [{ at: at('06-08T21:30'), from: '2026-06-10', to: '2026-06-09' }],
  }],
  findings: [{ cycle: 1, at: at('06-09T12:00'), text: '接触不良', verdict: 'founded', rootCause: 'equipment' }],
  answers: [{ cycle: 1, at: at('06-10T03:00'), text: '已更换', remedies: [{ kind: 'points', text: '补偿', points: 200, amountFen: null, given: 'done' }] }],
  told: [{ at: at('06-10T10:00'), to: 'guest', name: null, about: 'answered', clock: null, percent: null, inWechat: true, readAt: at('06-10T12:00') }, { at: at('06-09T18:00'), to: 'manager', name: null, about: 'escalated', clock: 'resolution', percent: 75, inWechat: false, readAt: null }],
  madeAt: at('07-01T15:00'), madeBy: '店长甲', madeBecause: '店内复盘',
}
const made = (over: Partial<CaseFile> = {}, photos: readonly (string | null)[] = ['data:image/png;base64,AA==', null]): string => caseFileHtml({ file: { ...file, ...over }, photos, sayDay: ({ count }) => (count === null ? '不算' : `第 ${count} 天`) })

describe('C15 the case as one document', () => {
  afterEach(() => useSpeech.getState().chooseLocale('zh'))

  it('C15 X1 what people wrote is text, and nothing in it would have to be fetched or run', () => {
    const html = made()
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;坏了&#34;')
    expect(html.match(/<img/g)).toHaveLength(1)
    expect(html).not.toMatch(/https?:|<script|javascript:/)
  })

  it('C14 the clock’s reasoning: the sentence, every day, the notice, breach and correction, consent, move and who was told', () => {
    const html = made()
    for (const words of ['从 2026 年 6 月 8 日（周一）起算，当天不算，第 1 个工作日是 2026 年 6 月 9 日（周二）', '2026-06-08 不算', '2026-06-09 第 1 天', '依据：国办发明电〔2025〕7号', '超时 3 小时', '更正：片区停电（超时的记录保留）', '同意延到 2026 年 6 月 11 日（周四）（电话）：来电同意', '2026-06-09 18:00 用去 75%，提醒店长', '6 月 10 日（周三） → 2026 年 6 月 9 日']) expect(html).toContain(words)
  })

  it('C9 C12 held times, findings with their cause, remedies, messages with when they were read, the external number', () => {
    const html = made()
    for (const words of ['经手 2 个工作日 2 小时 · 其中等客人 2 小时', '属实', '根本原因 设备', '补偿积分 · 200 积分 · 补偿 · 已到账', '给客人 · 答复处理结果', '微信和小程序 · 2026-06-10 12:00 已读', '给店长 · 升级提醒 · 答复处理结果的时间用了 75%', '12315 14401', '专员甲 · 内部', '时限结束 · 答复处理结果 · 超时', '138****0000']) expect(html).toContain(words)
  })

  it('a photo that could not be fetched, or is deleted by now, is named; nobody unnamed is named', () => {
    expect(made()).toContain('照片 2 没有取到')
    expect(made({ photosForgotten: true }, [])).toContain('照片已过保存期，按规定删除')
    expect(made({ complainant: { name: null, phoneMasked: null, anonymous: true } })).toContain('匿名，案卷不写是谁')
  })

  it('C7 a date that cannot be known, or is only expected, says so; empty parts say that there is nothing', () => {
    const [clock] = file.clocks
    if (!clock) throw new Error('no clock')
    expect(made({ clocks: [{ ...clock, days: [], dueDate: null, notices: [] }] })).toContain('那一年的工作日历还没有')
    expect(made({ clocks: [{ ...clock, provisional: true }] })).toContain('日期是预计')
    expect(made({ heldTime: null, findings: [], answers: [], told: [] }).match(/<p>没有<\/p>/g)).toHaveLength(3)
  })

  it('speaks English to who reads English, with whole dates', () => {
    useSpeech.getState().chooseLocale('en')
    const html = made()
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Counted from Mon 8 Jun 2026, which itself does not count; working day 1 is Tue 9 Jun 2026, until 24:00.')
    expect(html).not.toMatch(/[昨今明]天/)
  })
})
