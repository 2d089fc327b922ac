import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { photo } from '../photo.mjs'
import { chooseFiles, openPerson, openSystem, phone, said, seen, shots, smallPhone } from '../stage.mjs'

export const name = '导出案卷：一个能打印的文件，照片在里面，每个日期写明为什么；断网也能存'

const WORDS = '话筒一直啸叫 <b>换了两支</b> & 都一样。'
const PNG_SIGNS = /<img alt="" src="data:image\/(png|jpeg|webp);/g

export async function journey({ browser, step, enter, later }) {
  const { cloud, demo } = await openSystem({ at: '2026-09-30T20:00:00+08:00' })
  later(() => cloud.close())
  const complaint = () => cloud.database.documents('complaints', { skip: 0, limit: 500 }).find((doc) => doc.matter.text === WORDS)
  const exports = () => cloud.database.documents('audit', { skip: 0, limit: 1000 }).filter(({ what }) => what === 'complaint.export')
  let handler, file

  await step('C1 客人带两张照片投诉；国庆之后才有人回复，超时', async () => {
    const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/complaint-file/index' }))
    await guest.page.getByRole('radio', { name: '音响设备' }).click()
    await guest.page.getByRole('textbox', { name: '发生了什么' }).fill(WORDS)
    await chooseFiles(guest.page, guest.page.getByRole('button', { name: '添加照片' }), [1, 2].map((n) => ({ name: `mic-${n}.png`, mimeType: 'image/png', buffer: photo(500, 300, [120, 60 * n, 40]) })))
    await seen(guest.page, '已上传 2 / 2 张')
    await guest.page.getByRole('button', { name: '提交投诉' }).click()
    await seen(guest.page, '10 月 10 日')
    await guest.close()
    cloud.clock.set('2026-10-11T11:00:00+08:00')
    await cloud.fireTimer('sweep')
    handler = enter(await openPerson(browser, cloud, 'handler', { path: `/staff/case/index?id=${complaint()._id}` }))
    await handler.page.getByRole('button', { name: '认领', exact: true }).click()
    await said(handler.page, '已认领')
    await handler.page.getByRole('button', { name: '回复客人', exact: true }).click()
    await handler.page.getByRole('textbox', { name: '回复内容' }).fill('对不起，回复晚了。')
    await handler.page.getByRole('dialog').getByRole('button', { name: '回复客人', exact: true }).click()
    await said(handler.page, '已回复客人')
  })

  await step('§2 X4 N1 从案件导出：写了原因，店长从提醒里看到、同意以后才有；提的人也收到提醒；原因进操作日志', async () => {
    const { page } = handler
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('button', { name: '导出案卷', exact: true }).click()
    await page.getByRole('button', { name: '提交复核' }).click()
    await seen(page, '请写原因，会记入操作日志')
    await handler.shot('64-export-form-dark')
    await page.getByRole('radio', { name: '交给主管部门' }).click()
    await page.getByRole('button', { name: '提交复核' }).click()
    await seen(page, '等另一位店长或老板同意')
    const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/staff/notices/index', size: smallPhone, scheme: 'light' }))
    await manager.chooseLanguage('en')
    await manager.page.reload()
    await manager.page.getByRole('button', { name: /asks for a second word: export of a case/ }).first().click()
    await manager.page.getByRole('button', { name: /Export of a case.*交给主管部门/ }).click()
    await seen(manager.page, '交给主管部门')
    await manager.shot('65-export-asked-small-light-en')
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
    await said(manager.page, 'Approved')
    assert.equal(exports().length, 0)
    await page.getByRole('button', { name: '看看有结果没有' }).click()
    await seen(page, '店长 青禾同意了')
    await handler.shot('65-export-granted-dark')
    await handler.go('/staff/notices/index')
    await page.getByRole('button', { name: /店长 青禾同意了你的导出案卷/ }).click()
    await page.getByRole('button', { name: '生成案卷' }).click()
    await seen(page, /案卷 C260930-.* 已生成/)
    await seen(page, '照片 2 张')
    await handler.shot('65-export-made-dark')
    assert.deepEqual(exports().map(({ why, whom }) => [why, whom]), [['交给主管部门', complaint()._id]])
  })

  await step('C15 断网也能存成一个文件；文件里有照片、每一天的理由、超时，没有别的客人，也没有完整号码', async () => {
    await handler.context.setOffline(true)
    const { name: fileName, text: html } = await handler.savedFile(() => handler.page.getByRole('button', { name: /^(存成一个文件|发到聊天)/ }).click())
    await handler.context.setOffline(false)
    assert.equal(fileName, `${complaint().number}.html`)
    file = `${shots}/case-file.html`
    writeFileSync(file, html)
    assert.equal(html.match(PNG_SIGNS)?.length, 2)
    assert.doesNotMatch(html, /https?:|<script|<b>换了/)
    for (const words of ['2026-10-01 法定假日，不算 · 国庆', '2026-10-10 调休上班，算 3 · 国庆', '国办发明电〔2025〕7号', '交给主管部门', '超时 11 小时', '提醒老板', '对不起，回复晚了。']) assert.ok(html.includes(words), words)
    const members = demo.documents.members.filter(({ _id }) => _id !== complaint().memberId)
    assert.deepEqual(members.filter(({ _id, memberNo, phoneMasked }) => [_id, memberNo, phoneMasked].some((one) => html.includes(one))), [])
    assert.match(html, /\d{3}\*{4}\d{4}/)
    assert.doesNotMatch(html, /1\d{10}/)
  })

  await step('C15 打开存下的文件，不连网也完整；打印成纸面', async () => {
    const reader = await browser.newContext({ offline: true, viewport: phone, deviceScaleFactor: 2 })
    const page = await reader.newPage()
    await page.goto(pathToFileURL(file).href)
    await seen(page, '为什么是这一天')
    assert.deepEqual(await page.locator('img').evaluateAll((all) => all.map((one) => one.complete && one.naturalWidth > 0)), [true, true])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than a phone')
    await page.screenshot({ path: `${shots}/66-case-file-phone.png`, fullPage: true })
    const paper = await page.pdf({ path: `${shots}/66-case-file.pdf`, preferCSSPageSize: true })
    assert.ok(paper.length > 10_000)
    await reader.close()
    const hasPrinter = await handler.prints(() => handler.page.getByRole('button', { name: '打印' }).click())
    assert.equal(await handler.page.getByRole('button', { name: '打印' }).count(), hasPrinter ? 1 : 0)
  })

  await step('§2 前台拿不到；同意过别人的店长自己也要别人同意；320 像素、浅色、英文也完整', async () => {
    const refusal = async (who) => (await cloud.invoke('staff', { action: 'exportCase', input: { id: complaint()._id } }, who)).refusal.code
    assert.equal(await refusal('clerk'), 'FORBIDDEN')
    assert.equal(await refusal('manager'), 'NEEDS_SECOND_PERSON')
    const small = enter(await openPerson(browser, cloud, 'owner', { path: `/staff/case-file/index?id=${complaint()._id}`, size: smallPhone, scheme: 'light' }))
    await small.chooseLanguage('en')
    await small.page.reload()
    await small.page.getByRole('radio', { name: 'Review in the store' }).click()
    await small.page.getByRole('button', { name: 'Ask for it' }).click()
    await seen(small.page, 'waiting for another manager or owner')
    await small.shot('67-export-small-light-en')
    assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the screen')
  })
}
