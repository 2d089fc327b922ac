// What a project in TypeScript writes: every part of the published package's own declarations, and what they refuse. The package's test compiles it.
import { badEvening, FAULT_KINDS, openSchedule, startCloud, type Database, type Devcloud, type FaultKind, type InvokeError } from 'wx-devcloud'

export async function uses(): Promise<void> {
  const cloud: Devcloud = await startCloud({
    functions: 'functions',
    documents: { notes: [{ _id: 'n1', text: '牛奶' }] },
    identities: [{ id: 'guest', openid: 'o-guest', label: 'Guest', phone: '13800000001' }],
    clock: { at: '2026-09-30T18:00:00+08:00', frozen: true },
    faults: [{ function: 'notes', fault: { do: 'kill', when: 'after', request: { action: 'database.commitTransaction', nth: 2 } }, invocations: 3 }],
  })
  const texts = await cloud.invoke<{ readonly text: string }[]>('notes', { action: 'list' }, 'guest')
  texts.map(({ text }) => text.length)
  const database: Database = cloud.database
  database.load('notes', [{ _id: 'n2', text: '面包' }])
  const kept: Record<string, unknown>[] = database.documents('notes', { skip: 0, limit: 10 })
  cloud.clock.moveBy(kept.length * 60_000)
  cloud.faults.follow({ seed: 7, rates: badEvening(5), longestDelayMs: 20 })
  const struck: Readonly<Partial<Record<FaultKind | 'refusal', number>>> = cloud.faults.fired()
  FAULT_KINDS.filter((kind) => (struck[kind] ?? 0) === 0)
  const bytes: number = cloud.backup('notes.backup')
  const before: string | undefined = await cloud.restore('notes.backup')
  cloud.wechat.script('security.msgSecCheck', { kind: 'risky' })
  openSchedule<'rain' | 'snow'>({ seed: bytes, rates: { rain: 0.1 } }).strike(before ?? '', 1, ['rain', 'snow'])
  const refused = (error: InvokeError): string => `${error.code} ${error.errCode.toFixed(0)}`
  await cloud.invoke('notes', { action: 'add' }, { id: 'clerk', openid: 'o-clerk', label: 'Clerk' }).catch(refused)

  // @ts-expect-error no such fault
  cloud.faults.plan('notes', { do: 'explode' })
  // @ts-expect-error a kill is before or after a request
  cloud.faults.plan('notes', { do: 'kill', request: 1 })
  // @ts-expect-error the functions' folder is asked for
  await startCloud({ documents: {} })
  // @ts-expect-error a rate has a kind of its own
  cloud.faults.follow({ seed: 1, rates: { rain: 0.1 } })
  // @ts-expect-error nobody sets the time in words alone
  cloud.clock.moveBy('a week')
  await cloud.close()
}
