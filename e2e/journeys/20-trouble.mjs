import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { road } from '../driver/road.mjs'
import { photo } from '../photo.mjs'
import { chooseFiles, openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '出岔子：断网、同时按、填错、验证码失效、重启'

const EVENING = '2026-11-20T21:00:00+08:00'
const complaintsSaying = (cloud, words) => cloud.database.documents('complaints', { skip: 0, limit: 500 }).filter((doc) => JSON.stringify(doc).includes(words))

export async function journey({ browser, step, enter, later }) {
  const home = mkdtempSync(join(tmpdir(), 'encore-journey-'))
  later(() => rmSync(home, { recursive: true, force: true }))
  let { cloud } = await openSystem({ at: EVENING, dataDir: home })
  later(() => cloud.close())

  await step('M3 快速验证的代码失效：说清楚，再点一次就好', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-new', { size: smallPhone, path: '/pages/home/index' }))
    const { page } = guest
    await page.getByRole('button', { name: '三步入会' }).click()
    await page.getByRole('checkbox', { name: '我同意会员条款与隐私指引' }).click()
    await page.getByRole('button', { name: '微信快速验证手机号' }).click()
    await seen(page, '手机号已验证')
    cloud.clock.moveBy(6 * 60_000)
    await page.getByRole('button', { name: '我已满 18 岁，加入会员' }).click()
    await seen(page, '手机号验证已失效')
    await guest.shot('30-join-code-expired-small')
    await page.getByRole('button', { name: '微信快速验证手机号' }).click()
    await seen(page, '手机号已验证')
  })

  await step('M2 前台先登记了这个手机号；客人再验证就是认领，不会变成两位会员', async () => {
    const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/staff/register/index' }))
    await clerk.page.getByRole('textbox', { name: '客人手机号' }).fill('138000')
    await clerk.page.getByRole('checkbox', { name: /客人听过并同意/ }).click()
    await clerk.page.getByRole('checkbox', { name: /已当面确认/ }).click()
    await clerk.page.getByRole('button', { name: '登记', exact: true }).click()
    await seen(clerk.page, /11 位/)
    const { phone } = cloud.identities.find(({ id }) => id === 'guest-new')
    await clerk.page.getByRole('textbox', { name: '客人手机号' }).fill(phone)
    await clerk.page.getByRole('button', { name: '登记', exact: true }).click()
    await seen(clerk.page, `${phone.slice(0, 3)}****${phone.slice(7)}`)
    const [guest] = browserPeople(enter, 'guest-new')
    await guest.page.getByRole('button', { name: '我已满 18 岁，加入会员' }).click()
    await seen(guest.page, '找到你之前登记的会员了')
    await guest.shot('31-claimed-small')
  })

  await step('C1 断网时提交投诉和照片：留在本机，连上后自动送出，只有一条', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/complaint-file/index' }))
    const { page, context } = guest
    await page.getByRole('radio', { name: '卫生' }).click()
    await page.getByRole('textbox', { name: '发生了什么' }).fill('断网时写下的：沙发上有大片酒渍。')
    guest.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await context.setOffline(true)
    await chooseFiles(page, page.getByRole('button', { name: '添加照片' }), [1, 2].map((n) => ({ name: `sofa-${n}.png`, mimeType: 'image/png', buffer: photo(500, 300, [120, 60 * n, 40]) })))
    await page.getByRole('button', { name: '提交投诉' }).click()
    await seen(page, /存在本机|在本机/)
    await guest.shot('32-offline-dark')
    assert.equal(complaintsSaying(cloud, '断网时写下的').length, 0)
    await context.setOffline(false)
    await seen(page, /最晚 \d+ 月 \d+ 日/)
    await guest.shot('33-sent-after-offline-dark')
    const filed = complaintsSaying(cloud, '断网时写下的')
    assert.equal(filed.length, 1)
    assert.equal(new Set(JSON.stringify(filed[0]).match(/cloud:\/\/[^"]+/g)).size, 2, 'both photos arrived')
    guest.forgive(null)
  })

  await step('S4 断网时打开没用过的页面：说得清楚，回得去，连上后就打开', async () => {
    const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/pages/desk/index' }))
    const { page, context } = clerk
    const bills = page.getByRole('button', { name: '查账单' })
    await bills.waitFor()
    clerk.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await context.setOffline(true)
    await bills.click()
    // A browser has not even the page's code; a phone has it and lacks what to show.
    const again = page.getByRole('button', { name: '再试一次' })
    await again.waitFor()
    await clerk.shot('33-not-there-offline-dark')
    await again.click()
    await again.waitFor()
    await page.getByRole('button', { name: '返回' }).last().click()
    await bills.click()
    await again.waitFor()
    await context.setOffline(false)
    if (road === 'weapp') await again.click()
    await page.getByRole('button', { name: /包厢 .* 结账/ }).first().waitFor()
    clerk.forgive(null)
  })

  await step('P8 两台手机同时结同一张账单，只记一次', async () => {
    const tills = await Promise.all(['clerk', 'clerk-2'].map(async (id) => enter(await openPerson(browser, cloud, id, { path: '/staff/settle/index' }))))
    for (const { page } of tills) {
      await page.getByRole('searchbox').fill('金桂')
      await page.getByRole('button', { name: '查找' }).click()
      await page.getByRole('button', { name: /金桂/ }).first().click()
      await page.getByRole('textbox', { name: '账单号' }).fill('SAME-1')
      for (const digit of '300') await page.getByRole('button', { name: digit, exact: true }).click()
      await page.getByRole('button', { name: '确认结账 ¥300' }).waitFor()
    }
    await Promise.all(tills.map(({ page }) => page.getByRole('button', { name: '确认结账 ¥300' }).click()))
    await Promise.all(tills.map(({ page }) => seen(page, /已记入|这张账单已经记过积分/)))
    const outcomes = await Promise.all(tills.map(({ page }) => page.evaluate(() => document.body.innerText.includes('这张账单已经记过积分'))))
    assert.deepEqual(outcomes.sort(), [false, true])
    await tills[outcomes.indexOf(true)].shot('34-same-bill-dark')
  })

  await step('C1 对整个店匿名：只凭查询码看得到，抄错说没有，小写带空格也认', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/guest/complaint-file/index', size: smallPhone }))
    const { page } = guest
    await page.getByRole('radio', { name: '服务态度' }).click()
    await page.getByRole('textbox', { name: '发生了什么' }).fill('匿名写下的：走廊里有人抽烟没人管。')
    await page.getByRole('radio', { name: /^对整个店匿名/ }).click()
    await page.getByRole('button', { name: '提交投诉' }).click()
    const code = await page.locator('.tracking-code').innerText()
    assert.match(code, /^[0-9A-Z]{10}$/)
    assert.deepEqual(['ownerKey', 'memberId'].map((key) => complaintsSaying(cloud, '匿名写下的')[0][key] ?? null), [null, null])
    await guest.go('/guest/track/index')
    const look = async (text) => {
      await page.getByRole('textbox', { name: /^查询码/ }).fill(text)
      await page.getByRole('button', { name: '查询', exact: true }).click()
    }
    await look(code.slice(0, 9))
    await seen(page, '查询码是 10 位字母和数字')
    await look(`${code.slice(0, 9)}${code.endsWith('A') ? 'B' : 'A'}`)
    await seen(page, '没有这个查询码')
    await look(`${code.slice(0, 5)} ${code.slice(5)}`.toLowerCase())
    await seen(page, '匿名写下的')
    await guest.close()
  })

  await step('C8 两位专员同时认领同一条：一位认领到，另一位听到有人更新过，画面自己说谁在处理', async () => {
    const [{ _id: id }] = complaintsSaying(cloud, '断网时写下的')
    const two = await Promise.all(['handler', 'handler-2'].map(async (who) => enter(await openPerson(browser, cloud, who, { path: `/staff/case/index?id=${id}` }))))
    for (const one of two) one.forgive(/403/)
    const claims = two.map(({ page }) => page.getByRole('button', { name: '认领', exact: true }))
    await Promise.all(claims.map((claim) => claim.waitFor()))
    await Promise.all(claims.map((claim) => claim.click()))
    // Whoever was faster has the next step, the other one reads whose it is.
    await Promise.all(two.map(({ page }) => page.getByRole('button', { name: '回复客人', exact: true }).or(page.getByText(/^客诉 .*在处理$/)).first().waitFor()))
    const hasIt = await Promise.all(two.map(({ page }) => page.getByRole('button', { name: '回复客人', exact: true }).count()))
    assert.deepEqual(hasIt.sort(), [0, 1])
    const [{ facts }] = complaintsSaying(cloud, '断网时写下的')
    assert.equal(facts.filter(({ kind }) => kind === 'assigned').length, 1)
  })

  await step('§2 老板发邀请，新员工接受；同一个码第二个人用不了', async () => {
    const owner = enter(await openPerson(browser, cloud, 'owner', { path: '/staff/team/index' }))
    await owner.page.getByRole('button', { name: '生成邀请码' }).click()
    await seen(owner.page, /24 小时/)
    const token = (await owner.page.evaluate(() => document.body.innerText)).match(/\b[0-9A-Z]{4} ?[0-9A-Z]{4} ?[0-9A-Z]{4}\b/)?.[0].replace(/ /g, '')
    assert.ok(token, 'the invite is shown')
    await owner.shot('35-invite-dark')
    const accept = async (id) => {
      const person = enter(await openPerson(browser, cloud, id, { path: '/staff/bind/index' }))
      await person.page.getByRole('textbox', { name: '邀请码' }).fill(token)
      await person.page.getByRole('textbox', { name: '你的称呼' }).fill('新同事')
      await person.page.getByRole('button', { name: '加入', exact: true }).click()
      return person
    }
    const newcomer = await accept('newcomer')
    await seen(newcomer.page, '工作台')
    await newcomer.go('/pages/desk/index')
    await newcomer.page.getByRole('button', { name: /扫码结账/ }).waitFor()
    const second = await accept('guest-silver')
    await seen(second.page, '邀请码无效或已过期')
  })

  await step('重启：系统停了再开，页面说清楚怎么回来，什么都没丢', async () => {
    await enter.everybodyLeaves()
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/home/index' }))
    await guest.page.getByRole('group', { name: /可用积分/ }).waitFor()
    const [{ _id: id }] = complaintsSaying(cloud, '断网时写下的')
    const manager = enter(await openPerson(browser, cloud, 'manager', { path: `/staff/case/index?id=${id}` }))
    const reply = manager.page.getByRole('dialog').getByRole('button', { name: '回复客人', exact: true })
    await manager.page.getByRole('button', { name: '回复客人', exact: true }).click()
    await manager.page.getByRole('textbox', { name: '回复内容' }).fill('重启前写下的回复。')
    const { port } = new URL(cloud.url)
    const before = cloud.database.collections().map(({ name: collection, documents }) => `${collection} ${documents}`)
    await cloud.close()
    guest.forgive(/./)
    manager.forgive(/./)
    await guest.go('/pages/points/index')
    await reply.click()
    await seen(manager.page, '写的内容已存在本机，再按一次不会重复')
    cloud = (await openSystem({ at: EVENING, dataDir: home, seeded: false, port: Number(port) })).cloud
    assert.deepEqual(cloud.database.collections().map(({ name: collection, documents }) => `${collection} ${documents}`), before)
    await guest.go('/pages/home/index')
    await guest.page.reload()
    await guest.comeBack(cloud, '/pages/service/index')
    await manager.page.reload()
    await manager.comeBack(cloud, `/staff/case/index?id=${id}`)
    for (const one of [guest, manager]) {
      one.forgive(/403/)
      one.trouble.splice(0)
    }
    await seen(guest.page, '断网时写下的')
    await said(guest.page, '卫生')
    await manager.page.getByRole('button', { name: '回复客人', exact: true }).click()
    assert.equal(await manager.page.getByRole('textbox', { name: '回复内容' }).inputValue(), '重启前写下的回复。')
    await reply.click()
    await said(manager.page, '已回复客人')
    assert.equal(complaintsSaying(cloud, '断网时写下的')[0].facts.filter(({ kind }) => kind === 'replied').length, 1)
  })
}

/** People who entered before, by identity. */
const browserPeople = (enter, id) => enter.people().filter((person) => person.id === id)
