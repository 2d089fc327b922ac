import { GUEST, CLERK, startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ initialClock: { at: '2026-11-23T12:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())
afterEach(() => cloud.wechat.clear())

const probe = (action: string, data: object, identity = 'guest'): Promise<unknown> => cloud.invoke('probe', { action, catches: true, ...data }, identity)

describe('phonenumber.getPhoneNumber', () => {
  it('M3 a code gives the number once, within five minutes', async () => {
    const code = cloud.wechat.phoneCode(GUEST)
    expect(await probe('phone', { code })).toMatchObject({ ok: { errCode: 0, phoneInfo: { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: '86' } } })
    expect(await probe('phone', { code })).toMatchObject({ errCode: 40029 })
    const late = cloud.wechat.phoneCode(GUEST)
    cloud.clock.moveBy(5 * 60_000 + 1)
    expect(await probe('phone', { code: late })).toMatchObject({ errCode: 40029 })
    expect(await probe('phone', { code: 'made up' })).toMatchObject({ errCode: 40029 })
  })

  it('M3 a number from elsewhere keeps its country', async () => {
    expect(await probe('phone', { code: cloud.wechat.phoneCode(CLERK) })).toMatchObject({ ok: { phoneInfo: { countryCode: '852', purePhoneNumber: '51234567' } } })
  })
})

describe('security.msgSecCheck', () => {
  it.each([
    [{ kind: 'pass' }, { ok: { errCode: 0, result: { suggest: 'pass', label: 100 } } }],
    [{ kind: 'review' }, { ok: { result: { suggest: 'review' } } }],
    [{ kind: 'risky', label: 20002 }, { ok: { result: { suggest: 'risky', label: 20002 } } }],
    [{ kind: 'quota' }, { errCode: 45009 }],
    [{ kind: 'timeout' }, { errCode: -604102 }],
    [{ kind: 'error', errcode: -1, errmsg: 'system error' }, { errCode: -1 }],
  ] as const)('M11 scripted %j', async (answer, expected) => {
    cloud.wechat.script('security.msgSecCheck', answer)
    expect(await probe('check', { content: '音响太小' })).toMatchObject(expected)
    expect(await probe('check', { content: '音响太小' })).toMatchObject({ ok: { result: { suggest: 'pass' } } })
  })

  it('M11 refuses 2501 characters and a scene that does not exist', async () => {
    expect(await probe('check', { content: '好'.repeat(2500) })).toMatchObject({ ok: {} })
    expect(await probe('check', { content: '好'.repeat(2501) })).toMatchObject({ errCode: 40097 })
    expect(await probe('check', { content: '好', scene: 9 })).toMatchObject({ errCode: 40097 })
  })

  it('answers are laid down for so many calls, in order', async () => {
    cloud.wechat.script('security.msgSecCheck', { kind: 'review' }, 2)
    cloud.wechat.script('security.msgSecCheck', { kind: 'quota' }, Infinity)
    const suggest = async (): Promise<unknown> => ((await probe('check', { content: 'x' })) as { ok?: { result: { suggest: string } } }).ok?.result.suggest
    expect([await suggest(), await suggest(), await suggest(), await suggest()]).toEqual(['review', 'review', undefined, undefined])
  })
})

describe('wxacode.getUnlimited', () => {
  it('M13 gives a PNG for a legal scene', async () => {
    const { ok } = (await probe('code', { scene: 'r=A08', page: 'pages/home' })) as { ok: { contentType: string; base64: string } }
    expect(ok.contentType).toBe('image/png')
    expect(Buffer.from(ok.base64, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })

  it.each([['x'.repeat(33)], ['包厢'], ['a%20b'], ['']])('M13 refuses the scene "%s"', async (scene) => {
    expect(await probe('code', { scene, page: 'pages/home' })).toMatchObject({ errCode: 40129 })
  })

  it('M13 refuses a page with a query or a leading slash', async () => {
    expect(await probe('code', { scene: 'a', page: '/pages/home' })).toMatchObject({ errCode: 41030 })
    expect(await probe('code', { scene: 'a', page: 'pages/home?x=1' })).toMatchObject({ errCode: 41030 })
  })
})

describe('subscribeMessage.send', () => {
  it('M19 one accept, one message; then 43101', async () => {
    cloud.wechat.subscriptions.grant(GUEST.openid, 'reply')
    const message = { templateId: 'reply', data: { thing1: { value: '已答复' } } }
    expect(await probe('message', message)).toMatchObject({ ok: { errCode: 0 } })
    expect(cloud.wechat.sent()).toEqual([{ at: cloud.clock.now(), openid: 'o-guest', templateId: 'reply', page: 'pages/home', data: { thing1: { value: '已答复' } } }])
    expect(await probe('message', message)).toMatchObject({ errCode: 43101 })
    expect(await probe('message', { templateId: 'reply', data: { thing1: { value: '长'.repeat(21) } } })).toMatchObject({ errCode: 47003 })
  })
})

describe('permission', () => {
  it('an API that the function\'s config.json does not name is refused with −604101', async () => {
    expect(await cloud.invoke('unlisted', { content: 'x' }, 'guest')).toEqual({ errCode: -604101 })
  })

  it('an API nobody answers here is −604100', async () => {
    expect(await probe('forbidden', {})).toMatchObject({ errCode: -604100 })
  })
})
