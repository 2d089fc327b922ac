import { guestAsks } from '@encore/contract/guest'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobs } from '../handlers/jobs'
import { complaints, type ComplaintDoc } from '../complaint/complaint.port'
import { callers, type Caller, type Heard, type House, type Person } from './house.testkit'
import { actorOf, ANONYMOUS_TEXT, furnish, type Furniture, PEOPLE } from './furnish.testkit'
import { fieldsHeard, marksOf, NAMES, phonesIn, type Role, secretsOf, strangersTo } from './leaks.testkit'
import { isMirrored, type Permission, permissions } from './permissions.testkit'
import { requests } from './requests.testkit'
import { tour } from './tour.testkit'

/** The reviewed list (R11): action → roles → fields. ANSWERS=write puts what was answered into it, for a person to read before it is committed. */
const FILE = join(__dirname, 'answers.json')
type Listed = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
const isGuests = (action: string): boolean => action in guestAsks

describe('R11, X3 what is answered and logged', () => {
  let house: House
  let things: Furniture
  let bringBack: () => void
  const idFor = (who: Caller, { names }: Permission): string => (names === undefined ? '' : things[names][isMirrored(who) ? 'others' : 'own'])

  /** Every action by everybody who may, then a walk through all that there is to see. */
  beforeAll(async () => {
    ({ house, things } = await furnish())
    bringBack = house.keep()
    for (const [action, permission] of Object.entries(permissions)) {
      for (const who of callers) {
        const input = await (requests[action] as (typeof requests)[string])({ house, things, who, id: idFor(who, permission) })
        await house.ask(permission.of, who, action, input)
        bringBack()
      }
    }
    await tour(house, things)
    bringBack()
  }, 240_000)

  it('R11 each action answers to each role only the fields of answers.json', () => {
    if (process.env.ANSWERS === 'write') writeFileSync(FILE, written(fieldsHeard(house.heard, isGuests)))
    const listed = JSON.parse(readFileSync(FILE, 'utf8')) as Listed
    expect(unlisted(house.heard, listed)).toEqual([])
    const more = { who: 'clerk', action: 'openMember', input: {}, reply: { ok: true, value: { card: { points: 1, phone: '…' } }, now: 0, trace: '' } } as const
    expect(unlisted([more, { ...more, action: 'getCase', reply: { ...more.reply, value: { text: '…' } } }], listed)).toEqual(['openMember answers card.points to a clerk', 'openMember answers card.phone to a clerk', 'getCase answers text to a clerk'])
    expect(Object.keys(listed).filter((action) => !(action in permissions))).toEqual([])
    expect(Object.keys(permissions).filter((action) => !(action in listed) && (permissions[action] as Permission).may.length > 0)).toEqual([])
  })

  it('X3 no answer and no refusal holds an OPENID, a key, a cipher text or a whole phone; seePhone alone answers one, of the member asked for', () => {
    const secrets = secretsOf(house)
    for (const { who, action, reply } of house.heard) {
      const text = JSON.stringify(reply.ok ? reply.value : reply.refusal)
      expect({ action, who, holds: secrets.filter((secret) => text.includes(secret)) }).toEqual({ action, who, holds: [] })
      if (action !== 'seePhone') expect({ action, who, phones: phonesIn(text) }).toEqual({ action, who, phones: [] })
      else if (reply.ok) expect([PEOPLE.guest.phone, PEOPLE.otherGuest.phone]).toContain((reply.value as { phone: string }).phone)
      if (action !== 'requestCodeKey') expect(text).not.toContain('keyHex')
    }
  })

  it('R11 a guest reads nothing of another guest, but the names of those they share a bill with (P13)', () => {
    const shared = ['explainEntry', 'answerShare']
    for (const { who, action, reply } of house.heard.filter(({ action }) => isGuests(action))) {
      const text = JSON.stringify(reply.ok ? reply.value : reply.refusal).replace(shared.includes(action) ? /"people":\[[^\]]*\]/g : '', '')
      for (const of of strangersTo(who)) expect({ action, who, marks: marksOf(house, things, of).filter((mark) => text.includes(mark)) }).toEqual({ action, who, marks: [] })
    }
  })

  it('C1 a complaint anonymous to the store leads nobody there to its guest; one anonymous to the respondent not the respondent', async () => {
    const anonymous = house.world.dump(complaints.name).find((doc) => (doc as ComplaintDoc).matter.text === ANONYMOUS_TEXT) as ComplaintDoc
    const read = house.heard.filter(({ action, input }) => action === 'getCase' && (input as { id: string }).id === anonymous._id)
    expect(read.length).toBeGreaterThan(2)
    const marks = [...marksOf(house, things, 'own'), 'oENCORE_']
    for (const { who, reply } of read) expect({ who, marks: marks.filter((mark) => JSON.stringify(reply).includes(mark)) }).toEqual({ who, marks: [] })

    const { complaint } = await house.done<{ complaint: { id: string } }>('guest', 'fileComplaint', { operationId: house.operationId(), category: 'service', text: '语气不好。', anonymity: 'respondent' })
    await house.done('owner', 'workComplaint', { operationId: house.operationId(), id: complaint.id, version: 1, do: { step: 'nameRespondent', staffId: actorOf(house, 'manager').staffId } })
    const seen = async (who: Person) => JSON.stringify(await house.done(who, 'getCase', { id: complaint.id }))
    const [respondent, handler] = [await seen('manager'), await seen('handler')]
    expect(marks.filter((mark) => respondent.includes(mark))).toEqual([])
    expect(handler).toContain(PEOPLE.guest.name)
    bringBack()
  })

  it('X3 no log line names anybody, neither of what went well nor of a database that quotes documents', async () => {
    const quoting = new Error(`E11000 dup key: { _id: "oENCORE_guest000000000000000" } ${PEOPLE.guest.phone} ${PEOPLE.guest.name} ${things.member.own}\n${PEOPLE.otherGuest.phone}`)
    const inputs = new Map<string, object>()
    const asker = ({ may }: Permission): Caller => may[0] ?? 'stranger'
    for (const [action, permission] of Object.entries(permissions)) {
      const who = asker(permission)
      inputs.set(action, await (requests[action] as (typeof requests)[string])({ house, things, who, id: idFor(who, permission) }))
    }
    house.breaks(quoting)
    for (const [action, permission] of Object.entries(permissions)) {
      const who = asker(permission)
      const reply = await house.ask(permission.of, who, action, inputs.get(action))
      expect([action, reply.ok ? 'ok' : reply.refusal.code]).toEqual([action, 'INTERNAL'])
      expect(JSON.stringify(reply)).not.toContain('E11000')
    }
    for (const trigger of Object.keys(jobs)) await expect(house.job('timer', { Type: 'Timer', TriggerName: trigger })).rejects.toThrow(/^job \w+ failed: Error +E11000 dup key: … … … …$/)
    house.breaks(null)
    // A trace is chance: four digits in it are nobody's.
    const lines = house.logged.map((line) => JSON.stringify({ ...line, trace: undefined }))
    expect(lines.length).toBeGreaterThan(100)
    const banned = [...secretsOf(house), ...NAMES, ...marksOf(house, things, 'own'), ...marksOf(house, things, 'others'), ANONYMOUS_TEXT]
    expect(lines.filter((text) => phonesIn(text).length > 0 || banned.some((one) => text.includes(one)))).toEqual([])
  })
})

const unlisted = (heard: readonly Heard[], listed: Listed): readonly string[] =>
  [...fieldsHeard(heard, isGuests)].flatMap(([action, fields]) => [...fields].flatMap(([path, roles]) =>
    [...roles].filter((role) => !isListed(listed, { action, role, path })).map((role) => `${action} answers ${path} to a ${role}`)))

const ROLES: readonly Role[] = ['guest', 'clerk', 'handler', 'manager', 'owner']

function isListed(listed: Listed, { action, role, path }: { readonly action: string; readonly role: Role; readonly path: string }): boolean {
  return Object.entries(listed[action] ?? {}).some(([roles, paths]) => roles.split(' ').includes(role) && paths.includes(path))
}

/** Grouped by the roles that read a field, as a person reviews it. */
function written(heard: ReturnType<typeof fieldsHeard>): string {
  const grouped = [...heard].sort(([a], [b]) => (a < b ? -1 : 1)).map(([action, fields]) => {
    const groups = new Map<string, string[]>()
    for (const [path, roles] of [...fields].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const key = ROLES.filter((role) => roles.has(role)).join(' ')
      groups.set(key, [...groups.get(key) ?? [], path])
    }
    return `  ${JSON.stringify(action)}: {\n${[...groups].map(([roles, paths]) => `    ${JSON.stringify(roles)}: ${JSON.stringify(paths)}`).join(',\n')}\n  }`
  })
  return `{\n${grouped.join(',\n')}\n}\n`
}
