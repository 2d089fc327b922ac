import assert from 'node:assert/strict'
import { photo } from '../photo.mjs'
import { chooseFiles, openPerson, openSystem, said, seen } from '../stage.mjs'

export const name = '一条投诉走到底：断网提交、追问、同意延期、不接受、重新调查、三次回访、办结'

const WORDS = '话筒一直啸叫，换了两支都一样，服务员说没办法。'

export async function journey({ browser, step, enter, later }) {
  const { cloud } = await openSystem({ at: '2026-06-08T20:30:00+08:00' })
  later(() => cloud.close())
  const guest = enter(await openPerson(browser, cloud, 'guest-gold', { path: '/pages/home/index?scene=r%3DA08' }))
  const { page } = guest
  const handler = enter(await openPerson(browser, cloud, 'handler', { path: '/staff/queue/index' }))
  const complaint = () => cloud.database.documents('complaints', { skip: 0, limit: 500 }).find((doc) => doc.matter.text === WORDS)
  const openAsGuest = async () => {
    await guest.go('/pages/service/index')
    await page.getByText(WORDS.slice(0, 8)).first().click()
    await seen(page, '投诉进展')
  }
  const openAsStaff = async (person) => {
    await person.go('/staff/queue/index')
    await person.page.getByRole('button', { name: new RegExp(WORDS.slice(0, 8)) }).click()
    await seen(person.page, '经过')
  }
  /** Opens a step by its name, fills its form, sends it. */
  const take = async ({ page: screen }, name, fill, told, isAside = false) => {
    if (isAside) await screen.getByRole('button', { name: '更多', exact: true }).click()
    await screen.getByRole('button', { name, exact: true }).click()
    await fill?.(screen)
    await screen.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await said(screen, told)
  }

  await step('M4 C1 房间码进店，断网写投诉带两张照片：留在本机', async () => {
    await seen(page, 'A08')
    await guest.go('/guest/complaint-file/index')
    await page.getByRole('radio', { name: '音响设备' }).click()
    assert.equal(await page.getByRole('textbox', { name: /^包厢/ }).inputValue(), 'A08')
    await page.getByRole('textbox', { name: '发生了什么' }).fill(WORDS)
    guest.forgive(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/)
    await guest.context.setOffline(true)
    await chooseFiles(page, page.getByRole('button', { name: '添加照片' }), [1, 2].map((n) => ({ name: `mic-${n}.png`, mimeType: 'image/png', buffer: photo(500, 300, [120, 60 * n, 40]) })))
    await page.getByRole('button', { name: '提交投诉' }).click()
    await seen(page, '你写的内容已存在本机')
    assert.equal(complaint(), undefined)
  })

  await step('C1 连上后自己送出，只有一条，两张照片都在', async () => {
    await guest.context.setOffline(false)
    await seen(page, /编号 C/)
    guest.forgive(/403/)
    handler.forgive(/403/)
    assert.equal(complaint().matter.photos.length, 2)
  })

  await step('C15 专员看到客人的卡和最近几次来，认领、回复、追问', async () => {
    await handler.page.getByRole('button', { name: /^类别/ }).click()
    await handler.page.getByRole('dialog').getByRole('radio', { name: /^音响设备，\d+ 条/ }).waitFor()
    await handler.shot('51-queue-categories-dark')
    await handler.page.getByRole('dialog').getByRole('radio', { name: /^音响设备/ }).click()
    await seen(handler.page, WORDS.slice(0, 8))
    await openAsStaff(handler)
    await handler.page.getByRole('button', { name: '认领', exact: true }).click()
    await said(handler.page, '已认领')
    await handler.page.getByRole('list', { name: '最近几次来' }).waitFor()
    await handler.shot('51-case-guest-dark')
    await take(handler, '回复客人', (screen) => screen.getByRole('textbox', { name: '回复内容' }).fill('谢谢你告诉我们，今晚就查。'), '已回复客人')
    await take(handler, '等客人补充', (screen) => screen.getByRole('textbox', { name: '在等客人补充什么' }).fill('大概几点换的话筒？'), '已记下在等客人', true)
    await seen(handler.page, '在等客人补充')
  })

  await step('C9 客人看到追问并补充；时限没有停过', async () => {
    await openAsGuest()
    await seen(page, '大概几点换的话筒？')
    await guest.shot('52-question-dark')
    await page.getByRole('button', { name: '补充说明' }).click()
    await page.getByRole('textbox', { name: '你想说的' }).fill('十点左右，前后换了两支。')
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await said(page, '补充已送到')
    await seen(page, '6 月 17 日')
  })

  await step('C9 专员请客人同意延期，客人点「同意」：新日期在走，原来的日期还在', async () => {
    cloud.clock.set('2026-06-09T15:00:00+08:00')
    await openAsStaff(handler)
    await take(handler, '请客人同意延期', async (screen) => {
      await screen.getByRole('radio', { name: '答复处理结果' }).click()
      for (let days = 0; days < 2; days += 1) await screen.getByRole('button', { name: '后一天' }).click()
      await screen.getByRole('textbox', { name: '为什么需要更久' }).fill('功放返厂，20 日装回。')
    }, '已请客人确认', true)
    await seen(handler.page, '等客人点「同意」')
    await openAsGuest()
    await seen(page, /延到 6 月 20 日/)
    await guest.shot('53-extension-dark')
    await page.getByRole('button', { name: '同意延期' }).click()
    await said(page, '已记下你同意延期')
    await seen(page, /延到 6 月 20 日（周六），原定 6 月 17 日/)
    assert.equal(complaint().facts.find(({ kind }) => kind === 'extension_agreed').channel, 'miniapp')
  })

  await step('C11 结论、答复、致歉', async () => {
    await openAsStaff(handler)
    await take(handler, '写调查结论', async (screen) => {
      await screen.getByRole('textbox', { name: '调查发现' }).fill('功放增益过高。')
      await screen.getByRole('radio', { name: '属实', exact: true }).click()
      await screen.getByRole('radio', { name: '设备', exact: true }).click()
    }, '结论已记下')
    await take(handler, '答复处理结果', (screen) => screen.getByRole('textbox', { name: '给客人的答复' }).fill('已调低增益，对不起。'), '已答复客人')
  })

  await step('C10 客人不接受：第 2 轮从此刻算起', async () => {
    cloud.clock.set('2026-06-10T21:00:00+08:00')
    await openAsGuest()
    await page.getByRole('button', { name: '不接受', exact: true }).click()
    await page.getByRole('textbox', { name: '你想说的' }).fill('昨晚还是一样。')
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await seen(page, '第 2 轮')
    await guest.shot('54-reopened-dark')
  })

  await step('C11 第二轮结论与答复；回访由别的同事做，三次联系不上并留言才可以办结', async () => {
    cloud.clock.set('2026-06-11T15:00:00+08:00')
    await openAsStaff(handler)
    await take(handler, '回复客人', (screen) => screen.getByRole('textbox', { name: '回复内容' }).fill('今晚再查一遍接收器。'), '已回复客人')
    await take(handler, '写调查结论', async (screen) => {
      await screen.getByRole('textbox', { name: '调查发现' }).fill('话筒接收器老化。')
      await screen.getByRole('radio', { name: '属实', exact: true }).click()
      await screen.getByRole('radio', { name: '设备', exact: true }).click()
    }, '结论已记下')
    await take(handler, '答复处理结果', (screen) => screen.getByRole('textbox', { name: '给客人的答复' }).fill('接收器已换新。'), '已答复客人')
    await seen(handler.page, '回访由别的同事做')
    const caller = enter(await openPerson(browser, cloud, 'handler-2', { path: '/staff/queue/index' }))
    caller.forgive(/403/)
    const listed = () => caller.page.getByRole('region').filter({ hasText: WORDS.slice(0, 8) })
    const call = async (isMessage) => {
      await caller.go('/staff/follow-ups/index')
      await listed().getByRole('button', { name: '记回访' }).click()
      const form = caller.page.getByRole('dialog')
      await form.getByRole('radio', { name: /^没联系上/ }).click()
      if (isMessage) await form.getByRole('checkbox', { name: '已留言' }).click()
      await form.getByRole('textbox', { name: '回访记录' }).fill('响了一分钟，没有人接。')
      await form.getByRole('button', { name: '记回访', exact: true }).click()
      await form.waitFor({ state: 'detached' })
      await caller.go('/staff/follow-ups/index')
    }
    await handler.go('/staff/follow-ups/index')
    await seen(handler.page, '你经手过，请别的同事打')
    await call(false)
    await seen(caller.page, '打过 1 次，其中工作日 1 天，还没留言')
    await call(false)
    await seen(caller.page, /下一次.*6 月 12 日/)
    await caller.shot('55-follow-up-list-dark')
    cloud.clock.set('2026-06-12T11:00:00+08:00')
    await call(true)
    await seen(caller.page, '可以按「联系不上」办结')
    await caller.shot('55-follow-up-enough-dark')
    await listed().getByRole('button', { name: '办结' }).click()
    await caller.page.getByRole('dialog').getByRole('button', { name: '办结', exact: true }).click()
    await said(caller.page, '已办结')
    await seen(caller.page, '现在没有要做的')
    assert.equal(complaint().status, 'closed')
    assert.equal(complaint().breaches, 0)
  })
}
