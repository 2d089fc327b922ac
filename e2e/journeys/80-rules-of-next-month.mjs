import assert from 'node:assert/strict'
import { openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '老板试算一版新规则，下月 1 日起；到了那天按新的记，旧账单退款按旧的'

const EVENING = '2026-11-20T21:00:00+08:00'
const NEXT_MONTH = '2026-12-01T21:00:00+08:00'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const entry = (id) => cloud.database.documents('entries', { skip: 0, limit: 5000 }).find(({ _id }) => _id === id)
  const owner = enter(await openPerson(browser, cloud, 'owner', { path: '/pages/desk/index' }))
  const { page } = owner

  await step('P12 老板在旧规则下结一张 ¥100 的账单', async () => {
    await settle(owner, 'N1120')
    assert.equal(entry('S01:2026-11-20:N1120').entry.trace.rulesVersion, 'rules-v1')
  })

  await step('P12 改一版：数字越界当场标出，和现行规则的不同逐条说清', async () => {
    await owner.go('/staff/rules/index')
    await seen(page, '每 ¥1 得 1 分')
    await owner.shot('86-rules-dark')
    await page.getByRole('button', { name: '改一版' }).click()
    await page.getByRole('textbox', { name: '多少元得 1 分' }).fill('0')
    await seen(page, '填 0.1 到 1000')
    assert.ok(await page.getByRole('button', { name: '存草稿' }).isDisabled())
    await page.getByRole('textbox', { name: '多少元得 1 分' }).fill('2')
    await seen(page, '每 ¥1 得 1 分 → 每 ¥2 得 1 分')
    await page.getByRole('textbox', { name: '一次最少抵扣多少分' }).fill('250')
    await seen(page, '要是一档的整数倍')
    await page.getByRole('textbox', { name: '一次最少抵扣多少分' }).fill('500')
    await page.getByRole('textbox', { name: '抵扣一档抵多少元' }).fill('1.5')
    await seen(page, '抵扣一档抵多少元')
    await seen(page, '¥1 → ¥1.50')
    await owner.shot('87-rules-draft-dark')
    await page.getByRole('button', { name: '存草稿' }).click()
    await said(page, '草稿已存')
  })

  await step('P12 用店里过去六个月的真账单试算：发多少、谁变、影响最大的是谁', async () => {
    await page.getByRole('button', { name: '开始试算' }).click()
    await seen(page, /200 位会员，[\d,]+ 单/)
    await seen(page, /少发 [\d,]+ 分/)
    await seen(page, /约值 ¥[\d,.]+ → ¥[\d,.]+/)
    await seen(page, '影响最大的')
    await page.getByText('影响最大的').first().scrollIntoViewIfNeeded()
    await owner.shot('88-simulation-dark')
  })

  await step('P12 下月 1 日起，给客人的话自动写好；发布后客人马上看到', async () => {
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '下月 1 日' }).click()
    await owner.shot('89-publish-dark')
    await sheet.getByRole('button', { name: /确认从.*12 月 1 日/ }).click()
    await said(page, '已发布')
    await seen(page, '等着生效')
    await owner.shot('90-coming-dark')
    const guest = enter(await openPerson(browser, cloud, 'guest-silver', { path: '/guest/tier/index', size: smallPhone, scheme: 'light' }))
    await seen(guest.page, /12 月 1 日.*起规则有变化/)
    await seen(guest.page, '每 ¥1 得 1 分 → 每 ¥2 得 1 分')
    await guest.shot('91-guest-tier-notice-light-small')
    await guest.go('/guest/inbox/index')
    await seen(guest.page, /12 月 1 日.*起积分规则有变化/)
  })

  await step('P12 到了 12 月 1 日，下一张按新规则；P7 上月那张退款按它自己的规则', async () => {
    cloud.clock.set(NEXT_MONTH)
    await settle(owner, 'N1201')
    const fresh = entry('S01:2026-12-01:N1201').entry
    assert.equal(fresh.trace.rulesVersion, 'rules-v2')
    assert.equal(fresh.delta * 2, entry('S01:2026-11-20:N1120').entry.delta)
    const preview = await cloud.invoke('staff', { action: 'previewBill', input: { memberId: fresh.memberId, billNo: 'N1202', lines: [{ category: 'room', paidFen: 10_000 }], deduct: { points: 500 } } }, 'owner')
    assert.deepEqual([preview.value.deduct.stepFen, preview.value.deduct.worthFen], [150, 750], 'R1 a step pays what the version says')
    await owner.go(`/staff/bill/index?id=${encodeURIComponent('S01:2026-11-20:N1120')}`)
    await page.getByRole('button', { name: '退款', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: /确认退款/ }).click()
    await said(page, /已退 ¥100/)
    const back = entry('S01:2026-11-20:N1120:r1').entry
    assert.equal(back.trace.rulesVersion, 'rules-v1')
    assert.equal(back.delta, -entry('S01:2026-11-20:N1120').entry.delta)
    await owner.go('/staff/rules/index')
    await seen(page, '每 ¥2 得 1 分')
    await owner.shot('92-rules-in-force-dark')
  })
}

/** ¥100 for the guest whose tier multiplies by 1.5: 150 points by the old rules, 75 by the new. */
async function settle(person, billNo) {
  const { page } = person
  await person.go('/staff/settle/index')
  await page.getByRole('searchbox').fill('金桂')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name: /金桂/ }).first().click()
  await page.getByRole('textbox', { name: '账单号' }).fill(billNo)
  for (const digit of '100') await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('button', { name: '确认结账 ¥100' }).click()
  await seen(page, '已记入')
}
