import assert from 'node:assert/strict'
import { openPerson, openSystem, readCode, seen, smallPhone } from '../stage.mjs'

export const name = '收银：积分抵扣，预扣自己到期，两个收银台只有一个抢到'

const EVENING = '2026-11-20T21:00:00+08:00'
const TEN_MINUTES = 10 * 60_000

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/home/index' }))
  const clerk = enter(await openPerson(browser, cloud, 'clerk', { path: '/staff/settle/index', size: smallPhone }))
  const before = accountOf(cloud).ledger.balance

  await step('M6 R1 按姓名找到的客人不能动积分；扫了会员码才行', async () => {
    const { page } = clerk
    await page.getByRole('searchbox').fill('金桂')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('button', { name: /金桂/ }).first().click()
    await typeBill(page, 'T1', '280')
    await page.getByRole('button', { name: '扫会员码，用积分抵扣' }).waitFor()
    // With a bill that a voucher fits, the voucher's line asks for the scan: a code that counts no more is told there too.
    await page.getByRole('button', { name: '0', exact: true }).click()
    cloud.wechat.scan('clerk', '00000000000000')
    await page.getByRole('button', { name: /张券，扫会员码才能用/ }).click()
    await seen(page, '会员码无效或已过期')
    await clerk.shot('59-scan-told-dark-small')
    await page.getByRole('button', { name: '退格' }).click()
    await page.getByRole('button', { name: '扫会员码，用积分抵扣' }).waitFor()
    cloud.wechat.scan('clerk', await shownCode(guest, cloud, { isLater: false }))
    await page.getByRole('button', { name: '扫会员码，用积分抵扣' }).click()
    await page.getByRole('dialog').waitFor()
    await seen(page, '抵 ¥84，再收 ¥196')
    await clerk.shot('60-deduct-sheet-dark-small')
  })

  await step('R1 预扣 500 积分，客人马上看得到；过了 10 分钟自己退回，没有任务跑过', async () => {
    const { page } = clerk
    await lessTo(page, 500)
    await page.getByRole('button', { name: '预扣 500 积分' }).click()
    await seen(page, '500 积分抵 ¥5')
    await seen(page, '预扣到 21:')
    await clerk.shot('61-held-dark-small')
    await look(guest)
    await seen(guest.page, '500 积分预扣中')
    cloud.clock.moveBy(TEN_MINUTES + 60_000)
    await page.getByRole('button', { name: '确认结账，收 ¥275' }).click()
    await seen(page, '预扣已经失效')
    await clerk.shot('62-hold-over-dark-small')
    assert.equal(accountOf(cloud).ledger.balance, before)
  })

  await step('P1 R1 重新预扣 1,000 积分再结账，只按付的现金得分', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: /用积分抵扣/ }).click()
    await lessTo(page, 1000)
    await page.getByRole('button', { name: '预扣 1,000 积分' }).click()
    await page.getByRole('button', { name: '确认结账，收 ¥270' }).click()
    await seen(page, '1,000 积分抵了 ¥10')
    await seen(page, '收现金 ¥270')
    await clerk.shot('63-settled-dark-small')
  })

  await step('P11 客人看到抵扣那一笔，用的是先到期的批次', async () => {
    await look(guest)
    await guest.page.getByRole('button', { name: /抵扣.*抵 ¥10/ }).first().click()
    await seen(guest.page, '用积分付了这张账单的一部分')
    await guest.shot('64-guest-capture-dark')
    await guest.page.getByRole('button', { name: /用积分付了/ }).click()
    await seen(guest.page, '积分抵扣')
    await guest.shot('65-guest-earn-dark')
  })

  await step('P6 P7 撤销：积分回到原来的批次', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await seen(page, '已撤销')
    assert.equal(accountOf(cloud).ledger.balance, before)
    await look(guest)
    await seen(guest.page, '抵扣退回')
    await guest.shot('66-guest-back-dark')
  })

  await step('R5 最省的券自己用上，别的说清楚为什么；和积分能叠加的一起用', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: '同一位，再记一张' }).click()
    await typeBill(page, 'T2', '200')
    await page.getByRole('button', { name: '3 张券用不上，看原因' }).click()
    await seen(page, '日场欢唱减 30')
    await clerk.shot('67-vouchers-misfit-dark-small')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await page.getByRole('radio', { name: /酒水/ }).click()
    for (const digit of '200') await page.getByRole('button', { name: digit, exact: true }).click()
    await seen(page, '「满 300 减 50」减 ¥50')
    await page.getByRole('button', { name: '确认结账，收 ¥350' }).waitFor()
    await clerk.shot('68-best-voucher-dark-small')
    await page.getByRole('button', { name: /用积分抵扣/ }).click()
    await lessTo(page, 5000)
    await page.getByRole('button', { name: '预扣 5,000 积分' }).click()
    await seen(page, '「酒水九折」减 ¥20')
    await clerk.shot('69-stacked-dark-small')
    await page.getByRole('button', { name: '确认结账，收 ¥330' }).click()
    await seen(page, '「酒水九折」减了 ¥20')
    await clerk.shot('70-settled-both-dark-small')
  })

  await step('P13 扫同伴的会员码，付款人点头，积分正好分完', async () => {
    const { page } = clerk
    const silver = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/pages/home/index', size: smallPhone, scheme: 'light' }))
    await page.getByRole('button', { name: '同一位，再记一张' }).click()
    await typeBill(page, 'T3', '101')
    cloud.wechat.scan('clerk', await shownCode(guest, cloud))
    await page.getByRole('button', { name: '扫同伴的会员码，平分积分' }).click()
    await seen(page, '扫到的是付款的客人')
    cloud.wechat.scan('clerk', await shownCode(silver, cloud, { isLater: false }))
    await page.getByRole('button', { name: '扫同伴的会员码，平分积分' }).click()
    await seen(page, '和 1 位同伴平分积分')
    await clerk.shot('71-sharers-dark-small')
    await page.getByRole('button', { name: /确认结账/ }).click()
    await seen(page, '和 1 位同伴平分：等付款的客人在手机上点头')
    await look(guest)
    await guest.page.getByRole('button', { name: /等你确认平分/ }).first().click()
    await seen(guest.page, '2 人平分这张账单的积分？')
    await guest.shot('72-share-question-dark')
    await guest.page.getByRole('button', { name: '确认平分' }).click()
    // The question begins with the same words; it is answered when it is gone.
    await guest.page.waitForFunction(() => /2\s人平分/.test(document.body.innerText) && !/人平分这张账单的积分/.test(document.body.innerText))
    await look(silver)
    await silver.page.getByRole('button', { name: /同包厢平分/ }).first().click()
    await seen(silver.page, '每人一份，加起来正好是整张账单的积分')
    await silver.shot('73-share-got-light-small')
    const entries = cloud.database.documents('entries', { skip: 0, limit: 9000 })
    const own = (end) => entries.find((doc) => doc._id.endsWith(end))
    const earned = own(':T3').points
    const given = own(':T3:share').points
    const got = entries.find((doc) => doc._id.includes(':T3:share:')).points
    assert.equal(given, -got)
    assert.equal(got, Math.floor(earned / 2) + (earned % 2 === 1 && got > Math.floor(earned / 2) ? 1 : 0))
  })

  await step('P2 一天里多出来的一单：店长看到客人将得到多少，知道会写进操作日志', async () => {
    const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/staff/settle/index', size: smallPhone }))
    const { page } = manager
    await page.getByRole('searchbox').fill('金桂')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('button', { name: /金桂/ }).first().click()
    await typeBill(page, 'T4', '100')
    await seen(page, '会以你的名义写进操作日志')
    await seen(page, /\+\d+ 积分/)
    await manager.shot('74-one-bill-more-dark-small')
    await page.getByRole('button', { name: '确认结账 ¥100' }).click()
    await seen(page, '账单 T4')
    const rows = cloud.database.documents('audit', { skip: 0, limit: 1000 }).filter(({ why }) => why === 'BILL_NEEDS_MANAGER')
    assert.deepEqual(rows.map(({ what, facts }) => [what, facts.bill.split(':').pop()]), [['settleBill', 'T4']])
  })

  await step('P9 两个收银台同时动同一批积分：一个成功，一个听到可用积分不够', async () => {
    const { ledger, _id } = accountOf(cloud)
    const all = ledger.lots.reduce((sum, lot) => sum + (lot.availableAt <= cloud.clock.now() && lot.expiresAt > cloud.clock.now() ? lot.remaining : 0), 0)
    const points = Math.floor(all / 200) * 100 + 100
    const hold = async (who, n) => {
      const code = await shownCode(guest, cloud)
      const reply = await cloud.invoke('staff', { action: 'findMember', input: { by: 'code', value: code } }, who)
      assert.ok(reply.ok, JSON.stringify(reply.refusal))
      return { operationId: `till-journey-${n}-0000000`, presence: reply.value[0].presence, points, memberId: _id, billNo: `W${n}`, lines: [{ category: 'room', paidFen: 9_000_000 }] }
    }
    const [first, second] = [await hold('clerk', 1), await hold('manager', 2)]
    const replies = await Promise.all([cloud.invoke('staff', { action: 'holdPoints', input: first }, 'clerk'), cloud.invoke('staff', { action: 'holdPoints', input: second }, 'manager')])
    assert.deepEqual(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code)).sort(), ['INSUFFICIENT_POINTS', 'ok'])
  })
}

/** The guest opens their points anew. */
async function look(guest) {
  await guest.go('/pages/points/index')
  await guest.page.reload()
}

/**
 * The code on the guest's phone, as it is by the cloud's time. `isLater`: another window first, since a code counts once. A phone that has
 * just come back shows the code of the time it knew before, until it has heard the cloud.
 */
async function shownCode(guest, cloud, { isLater = true } = {}) {
  const { page } = guest
  if (isLater) cloud.clock.moveBy(61_000)
  const latestCall = () => cloud.calls().filter(({ functionName }) => functionName === 'guest').slice(-1)[0]?.id
  const before = latestCall()
  await guest.go('/pages/home/index')
  await page.reload()
  await page.getByRole('button', { name: '出示会员码' }).click()
  await seen(page, /秒后换新码/)
  for (let n = 0; latestCall() === before; n += 1) {
    if (n === 60) throw new Error('the phone that came back asked nothing')
    await page.waitForTimeout(250)
  }
  // It is drawn anew each second: after two of them with the time that was heard.
  for (let n = 0; n < 2; n += 1) {
    const words = () => page.getByText(/秒后换新码/).first().innerText()
    const was = await words()
    while (await words() === was) await page.waitForTimeout(100)
  }
  return readCode(page, '会员码')
}

async function typeBill(page, billNo, yuan) {
  await page.getByRole('textbox', { name: '账单号' }).fill(billNo)
  for (const digit of yuan) await page.getByRole('button', { name: digit, exact: true }).click()
}

async function lessTo(page, points) {
  const less = page.getByRole('dialog').getByRole('button', { name: /减|少/ })
  const group = page.getByRole('group', { name: '抵扣积分' })
  for (let n = 0; n < 100; n += 1) {
    const words = await group.innerText()
    if (Number(words.replace(/\D/g, '')) === points) return
    await less.click()
    // The screen of a phone follows a moment later.
    await page.waitForFunction(([element, before]) => element.innerText !== before, [await group.elementHandle(), words])
  }
  throw new Error(`the stepper never came to ${points}`)
}

const accountOf = (cloud) => cloud.database.documents('accounts', { skip: 0, limit: 1000 }).find(({ openid }) => openid === 'demo-guest-gold')
