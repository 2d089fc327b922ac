import assert from 'node:assert/strict'
import { photo } from '../photo.mjs'
import { chooseFiles, openPerson, openSystem, said, seen, smallPhone } from '../stage.mjs'

export const name = '漏记的账单：客人认领，店长导入收银账单、核对、记给客人'

const EVENING = '2026-11-20T21:00:00+08:00'
const CSV = '账单号,营业日,包厢,类别,金额\nR7001,2026-11-19,A08,包厢,"1,200.00"\nR7001,2026-11-19,A08,香烟,45\nR7002,2026-11-19,A08,酒水,300\nR7002,2026-11-19,A08,酒水,300\n坏的,2026-11-19,A08,酒水,1'

/** The same lines as a cash register of this country writes them, in GBK. */
const GBK_FILE = Buffer.from('1cu1pbrFLNOq0rXI1Syw/M/hLMDgsfAsvfC27gpSNzAwMSwyMDI2LTExLTE5LEEwOCyw/M/hLCIxLDIwMC4wMCIKUjcwMDEsMjAyNi0xMS0xOSxBMDgsz+PRzCw0NQpSNzAwMiwyMDI2LTExLTE5LEEwOCy+xsuuLDMwMApSNzAwMiwyMDI2LTExLTE5LEEwOCy+xsuuLDMwMAq7tbXELDIwMjYtMTEtMTksQTA4LL7Gy64sMQ==', 'base64')

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: EVENING })
  later(() => cloud.close())
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/guest/claim-bill/index', size: smallPhone }))
  const manager = enter(await openPerson(browser, cloud, 'manager', { path: '/staff/pos-import/index', scheme: 'light' }))

  await step('P14 客人照小票认领，金额写错会当场说；认领本身不给积分', async () => {
    const { page } = guest
    await page.getByRole('textbox', { name: '账单号' }).fill('R7001')
    await page.getByRole('textbox', { name: '付了多少' }).fill('12x')
    await page.getByRole('button', { name: '交给店里核对' }).click()
    await seen(page, '请填金额，最多两位小数')
    await page.getByRole('textbox', { name: '付了多少' }).fill('1245')
    await page.getByRole('button', { name: /前一天/ }).click()
    await chooseFiles(page, page.getByRole('button', { name: '拍小票' }), { name: 'receipt.png', mimeType: 'image/png', buffer: photo(900, 1400, [240, 238, 230]) })
    await page.getByRole('button', { name: '换一张' }).waitFor()
    await page.getByRole('button', { name: '交给店里核对' }).click()
    await seen(page, '等店里核对')
    await guest.shot('74-claim-dark-small')
  })

  await step('P14 店长还没导入时不能通过；选收银导出的 GBK 文件，先看核对结果', async () => {
    const { page } = manager
    await page.reload()
    await page.getByRole('button', { name: /R7001/ }).click()
    await seen(page, '收银机的账单还没导入')
    await page.waitForFunction(() => [...document.querySelectorAll('[role=dialog] img')].some((image) => image.naturalWidth > 0))
    await manager.shot('75-claim-receipt-light')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await choose(page, { name: '说明.csv', buffer: Buffer.alloc(0) })
    await seen(page, '里面没有内容')
    await choose(page, { name: '整年.csv', buffer: Buffer.alloc(80_000, '1') })
    await seen(page, '一次最多 72 KB')
    await choose(page, { name: '报表.xlsx.csv', buffer: Buffer.from('PK\u0003\u0004') })
    await seen(page, '没有读得懂的账单')
    assert.equal(await page.getByText('没有缺的账单').count(), 0)
    await page.getByRole('button', { name: '改内容' }).click()
    await choose(page, { name: '只有表头.csv', buffer: Buffer.from('账单号,营业日,包厢,类别,金额') })
    await seen(page, '没有读得懂的账单')
    assert.equal(await page.getByText('没有缺的账单').count(), 0)
    await page.getByRole('button', { name: '改内容' }).click()
    await choose(page, { name: '1119.csv', buffer: GBK_FILE })
    await seen(page, '一致 0 · 不同 0 · 缺 2 · 已存 0')
    await seen(page, '1119.csv')
    await seen(page, '第 6 行：账单号「坏的」只能用字母、数字和短横')
    await seen(page, '文件里有重复的行，只算一次')
    await manager.shot('75-import-preview-light')
    await page.getByRole('button', { name: '存下 2 张缺的账单' }).click()
    await said(page, '存下了 2 张')
  })

  await step('P14 对着收银机的账单通过，客人的积分到账；再导入一次什么都不多', async () => {
    const { page } = manager
    await page.getByRole('button', { name: /R7001.*收银机/ }).first().click()
    await manager.shot('76-claim-sheet-light')
    await page.getByRole('button', { name: '记给这位客人' }).click()
    await said(page, '已记给客人')
    await seen(page, '1 张没人认领的账单')
    const entry = cloud.database.documents('entries', { skip: 0, limit: 9000 }).find((doc) => doc._id.endsWith(':R7001'))
    assert.equal(entry.entry.trace.netFen, 120_000)
    await guest.page.reload()
    await seen(guest.page, '已补给你')
    await guest.shot('77-claim-approved-dark-small')
    await page.getByRole('textbox', { name: '或者把 CSV 粘贴到这里' }).fill(CSV)
    await page.getByRole('button', { name: '核对粘贴的内容' }).click()
    await seen(page, '一致 1 · 不同 0 · 缺 0 · 已存 1')
    await page.getByRole('button', { name: '改内容' }).click()
    await page.getByRole('textbox', { name: '或者把 CSV 粘贴到这里' }).fill(CSV.replaceAll('300', '320'))
    await page.getByRole('button', { name: '核对粘贴的内容' }).click()
    await seen(page, '一致 1 · 不同 1 · 缺 0 · 已存 0')
    await seen(page, '之前存下的是 ¥300')
    await manager.shot('78-kept-differs-light')
  })
}

const choose = (page, { name, buffer }) => chooseFiles(page, page.getByRole('button', { name: '选择收银导出的文件' }), { name, mimeType: 'text/csv', buffer })
