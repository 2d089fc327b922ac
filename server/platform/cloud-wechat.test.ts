import { type OpenApi, wechatOver } from './cloud-wechat'

// What wx-server-sdk 4.0.2 throws: WeChat's own refusal with its words, and -1 for everything that broke on the way.
const throwing = (error: object): OpenApi => ({ subscribeMessage: { send: async () => { throw error } } })
const sent = (error: object) => wechatOver(() => throwing(error)).sendMessage({ openid: 'o', templateId: 't', page: 'p', data: {} })
const fail = (words: string): string => `openapi.subscribeMessage.send:fail ${words}`

describe('N1 what became of a message', () => {
  it.each([
    [43_101, fail('user refuse to accept the msg rid: 1'), 43_101],
    [-1, fail('system error rid: 2'), -1],
    [45_009, fail('reach max api daily quota limit'), 45_009],
    [-1, fail('connect ETIMEDOUT 10.0.0.1:443'), null],
    [-1, fail('socket hang up'), null],
  ])('errCode %i with %s is %s', async (errCode, errMsg, word) => {
    expect(await sent({ errCode, errMsg })).toEqual({ ok: false, errCode: word })
  })
  it('an error without any code is no word of WeChat\'s', async () => {
    expect(await sent(new Error('aborted'))).toEqual({ ok: false, errCode: null })
  })
})
