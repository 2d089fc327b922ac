import assert from 'node:assert/strict'
import { openPerson, openSystem, seen, smallPhone } from '../stage.mjs'

export const name = '会员条款更新了：会员卡照常看，读过新条款再同意，断网时不会假装同意'

const EVENING = '2026-11-20T21:00:00+08:00'
const AGREED_BEFORE = '2025-01'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const all = (collection) => cloud.database.documents(collection, { skip: 0, limit: 1000 })
  const account = () => all('accounts').find(({ openid }) => openid === 'demo-guest-gold')
  const member = all('members').find(({ _id }) => _id === account()._id)
  cloud.database.load('accounts', [{ ...account(), termsVersion: AGREED_BEFORE }])
  cloud.database.load('members', [{ ...member, consents: member.consents.map((one) => (one.scope === 'terms' ? { ...one, documentVersion: AGREED_BEFORE } : one)) }])
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { size: smallPhone }))
  const { page } = guest

  await step('M9 首页说条款更新了，会员卡照常看得到', async () => {
    await seen(page, '会员条款更新了')
    await seen(page, '可用积分')
    await guest.shot('12-new-terms-dark-small')
    await page.getByRole('button', { name: '看条款' }).click()
    await seen(page, '年满 18 岁的客人')
    await guest.shot('13-new-terms-open-dark-small')
  })

  await step('断网时点同意：说没成功，条款还开着，云端没有记下', async () => {
    guest.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await guest.context.setOffline(true)
    await page.getByRole('button', { name: '我看过了，同意' }).click()
    await seen(page, '网络断了')
    assert.equal(account().termsVersion, AGREED_BEFORE)
    await guest.context.setOffline(false)
    guest.forgive(null)
  })

  await step('M9 再点一次：记下版本和时间，首页不再问', async () => {
    await page.getByRole('button', { name: '我看过了，同意' }).click()
    await seen(page, '2026-11 版')
    assert.equal(account().termsVersion, '2026-11')
    await page.getByRole('button', { name: '返回' }).last().click()
    await seen(page, '可用积分')
    assert.equal(await page.getByText('会员条款更新了').count(), 0)
  })
}
