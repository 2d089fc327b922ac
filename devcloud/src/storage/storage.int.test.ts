import { startTestCloud } from '../../test/ensure-built'
import type { Devcloud } from '../host/start-devcloud'

// The first cold start on a busy machine takes its time.
jest.setTimeout(60_000)

let cloud: Devcloud
beforeAll(async () => { cloud = await startTestCloud({ initialClock: { at: '2026-11-23T12:00:00+08:00', frozen: true } }) })
afterAll(() => cloud.close())

const probe = <Result>(action: string, data: object): Promise<Result> => cloud.invoke<Result>('probe', { action, ...data }, 'guest')
interface Urls { fileList: { fileID: string; status: number; tempFileURL: string; maxAge?: number }[] }

describe('cloud storage through the SDK', () => {
  it('uploads real bytes, reads them back, gives an address, deletes', async () => {
    const { fileID } = await probe<{ fileID: string }>('upload', { path: 'complaints/投诉 1/现场.txt', content: '地面湿滑' })
    expect(fileID).toBe('cloud://devcloud.6465-devcloud-1300000000/complaints/投诉 1/现场.txt')
    expect(await probe('download', { fileID })).toBe('地面湿滑')
    const { fileList } = await probe<Urls>('urls', { fileList: [fileID, `${fileID}.gone`] })
    expect(fileList.map(({ status }) => status)).toEqual([0, -503003])
    const answer = await fetch(fileList[0]!.tempFileURL)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/plain; charset=utf-8', '地面湿滑'])
    await probe('remove', { fileList: [fileID] })
    expect((await fetch(fileList[0]!.tempFileURL)).status).toBe(404)
  })

  it('an address is good for its time, its path and nothing else', async () => {
    const { fileID } = await probe<{ fileID: string }>('upload', { path: 'a.png', content: 'x' })
    await probe('upload', { path: 'b.png', content: 'y' })
    const { fileList: [file] } = await probe<Urls>('urls', { fileList: [{ fileID, maxAge: 60 }] })
    const url = file!.tempFileURL
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe('1')
    expect((await fetch(url.replace('a.png', 'b.png'))).status).toBe(403)
    expect((await fetch(url.replace(/t=\d+/, 't=9999999999'))).status).toBe(403)
    expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(403)
    cloud.clock.moveBy(61_000)
    expect((await fetch(url)).status).toBe(403)
  })

  it('nothing is uploaded without a permit, outside the store, or over fifty files a call', async () => {
    expect((await fetch(`${cloud.url}/storage/free.txt`, { method: 'PUT', body: 'x' })).status).toBe(403)
    for (const path of ['../x', '/x', 'a//b', 'a/./b', 'a?b', '']) await expect(probe('upload', { path, content: 'x' })).rejects.toBeDefined()
    await expect(probe('urls', { fileList: Array.from({ length: 51 }, (_, i) => `f${i}`) })).rejects.toBeDefined()
  })

  it('what people upload cannot run in the app\'s origin', async () => {
    const { fileID } = await probe<{ fileID: string }>('upload', { path: 'page.html', content: '<script>alert(1)</script>' })
    const { fileList } = await probe<Urls>('urls', { fileList: [fileID] })
    const { headers } = await fetch(fileList[0]!.tempFileURL)
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
