const assert = require('node:assert')
const { join } = require('node:path')
const { after, before, test } = require('node:test')
const { badEvening, startCloud } = require('wx-devcloud')

let cloud
before(async () => {
  cloud = await startCloud({
    functions: join(__dirname, '../functions'),
    documents: { notes: [] },
    identities: [{ id: 'guest', openid: 'o-guest', label: 'Guest' }, { id: 'clerk', openid: 'o-clerk', label: 'Clerk' }],
    clock: { at: '2026-09-30T18:00:00+08:00', frozen: true },
  })
})
after(() => cloud.close())

const add = (who, id, text) => cloud.invoke('notes', { action: 'add', id, text }, who)
const list = async (who) => (await cloud.invoke('notes', { action: 'list' }, who)).map(({ text }) => text)

/** As a phone does: again, until an answer comes. */
async function untilAnswered(ask) {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      return await ask()
    } catch {
      cloud.clock.moveBy(31_000) // what a dead instance has locked is free after 30 s
    }
  }
  throw new Error('never answered')
}

test('everybody sees their own notes, newest first, at the cloud\'s time', async () => {
  await add('guest', 'a1', '牛奶')
  cloud.clock.moveBy(60_000)
  await add('guest', 'a2', '面包')
  assert.deepStrictEqual([await list('guest'), await list('clerk')], [['面包', '牛奶'], []])
  assert.strictEqual(cloud.calls().at(-1).requests.length, 1)
})

test('the answer is lost after the note was written: sent again, it is there once', async () => {
  const fault = cloud.faults.plan('notes', { do: 'kill', when: 'after', request: 'database.insertDocument' })
  await assert.rejects(add('clerk', 'b1', '鸡蛋'), { code: 'FUNCTION_INVOCATION_FAILED' })
  await add('clerk', 'b1', '鸡蛋')
  assert.deepStrictEqual([fault.fired, await list('clerk')], [1, ['鸡蛋']])
})

test('a bad evening, by seed: ten notes, each sent until answered, are ten notes', async () => {
  cloud.faults.follow({ seed: 7, rates: badEvening(5), longestDelayMs: 20 })
  for (let n = 0; n < 10; n += 1) await untilAnswered(() => add('guest', `evening-${n}`, `第 ${n} 条`))
  cloud.faults.calm()
  assert.strictEqual((await list('guest')).filter((text) => text.startsWith('第')).length, 10)
  assert.ok(Object.values(cloud.faults.fired()).some((times) => times > 0))
})
