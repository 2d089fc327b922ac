import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestCloud } from '../../test/ensure-built'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

describe('a local cloud', () => {
  it('keeps documents and files over a restart; everything else is new', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'devcloud-data-'))
    const first = await startTestCloud({ dataDir })
    await first.invoke('probe', { action: 'add', collection: 'notes', data: { _id: 'kept', n: 1 } }, 'guest')
    const { fileID } = await first.invoke<{ fileID: string }>('probe', { action: 'upload', path: 'kept.txt', content: 'still here' }, 'guest')
    await first.close()
    const second = await startTestCloud({ dataDir })
    expect(await second.invoke('probe', { action: 'get', collection: 'notes', id: 'kept' }, 'guest')).toEqual({ _id: 'kept', n: 1 })
    expect(await second.invoke('probe', { action: 'download', fileID }, 'guest')).toBe('still here')
    expect(second.token).not.toBe(first.token)
    await second.close()
    rmSync(dataDir, { recursive: true })
  })

  it('reset empties everything, makes the collections again and lets the owner seed', async () => {
    const seeded: string[] = []
    const cloud = await startTestCloud({ onReset: () => void seeded.push('seeded') })
    await cloud.invoke('probe', { action: 'add', collection: 'notes', data: { n: 1 } }, 'guest')
    cloud.wechat.script('subscribe', { kind: 'refuse' })
    await cloud.reset()
    expect(cloud.database.collections()).toEqual([{ name: 'notes', documents: 0 }, { name: 'nights', documents: 0 }])
    expect([cloud.calls(), cloud.wechat.list(), seeded]).toEqual([[], [], ['seeded']])
    expect(await cloud.invoke('probe', { action: 'get', collection: 'notes', id: 'x' }, 'guest')).toBeNull()
    await cloud.close()
  })

  it('a taken port is an error with its code, and leaves nothing open', async () => {
    const cloud = await startTestCloud()
    await expect(startTestCloud({ port: Number(new URL(cloud.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await cloud.close()
  })

  it('says once which query needs an index', async () => {
    const cloud = await startTestCloud()
    cloud.database.load('notes', Array.from({ length: 1_200 }, (_, n) => ({ _id: `n${n}`, n })))
    for (const n of [1, 2]) await cloud.invoke('probe', { action: 'where', where: { n } }, 'guest')
    expect(cloud.hints()).toEqual([expect.stringContaining('notes')])
    await cloud.close()
  })

  it('serves any process that has its environment, with the same SDK', async () => {
    const cloud = await startTestCloud()
    const program = `const cloud = require('wx-server-sdk'); cloud.init({ env: 'devcloud' });
      cloud.database().collection('notes').add({ data: { _id: 'outside' } }).then(({ _id }) => console.log(_id))`
    const said = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['-e', program], { cwd: __dirname, env: { PATH: process.env['PATH'], ...cloud.sdkEnv } }, (error, stdout) => (error ? reject(error) : resolve(stdout)))
    })
    expect(said.trim()).toBe('outside')
    expect(cloud.database.documents('notes', { skip: 0, limit: 9 })).toEqual([{ _id: 'outside' }])
    await cloud.close()
  })
})
