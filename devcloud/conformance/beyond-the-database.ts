import { type Chapter, type Scenario, type Subject, same } from './scenario'

interface Failed { errCode?: number; code?: string; message: string }
/** What the probe answers when it catches: what the SDK threw inside the function, or what it answered. */
const caught = async (subject: Subject, action: string, data: object = {}): Promise<{ ok?: unknown } & Partial<Failed>> => subject.probe(action, { catches: true, ...data })
const failed = async (subject: Subject, action: string, data: object, expected: Partial<Failed>): Promise<void> => {
  const { message, ...codes } = (await caught(subject, action, data)) as Failed
  const { message: says = '', ...wanted } = expected
  same([codes, message.includes(says) ? says : message], [wanted, says])
}

const functions: readonly Scenario[] = [
  {
    name: 'callFunction: answers what the other function answers, through JSON', needs: ['probe'],
    async run(subject) {
      const { result } = await subject.probe<{ result: unknown }>('calls', { name: 'probe', data: { action: 'nothing such', at: new Date(0) } })
      same(result, { unknown: 'nothing such' })
    },
  },
  {
    name: 'callFunction refused: no such function', needs: ['probe'],
    run: (subject) => failed(subject, 'calls', { name: 'nobody', data: {} }, { errCode: -1, code: 'FUNCTION_NOT_FOUND', message: 'callFunction:fail' }),
  },
  {
    name: 'callFunction refused: the function threw', needs: ['probe'],
    run: (subject) => failed(subject, 'calls', { name: 'probe', data: { action: 'throws' } }, { errCode: -1, code: 'FUNCTION_INVOCATION_FAILED', message: 'on purpose' }),
  },
  {
    name: 'callFunction refused: the function’s time was over', needs: ['probe', 'wechat'],
    run: (subject) => failed(subject, 'calls', { name: 'brief', data: {} }, { errCode: -1, code: 'FUNCTION_TIME_LIMIT_EXCEEDED', message: 'Invoking task timed out after 1 seconds' }),
  },
  {
    name: 'callFunction refused: the function needed more memory than it has', needs: ['probe', 'wechat'],
    run: (subject) => failed(subject, 'calls', { name: 'narrow', data: {} }, { errCode: -1, code: 'FUNCTION_MEMORY_LIMIT_EXCEEDED', message: '64 MB' }),
  },
  {
    name: 'callFunction refused: an answer above 6 MB', needs: ['probe'],
    run: (subject) => failed(subject, 'calls', { name: 'probe', data: { action: 'long', bytes: 6 * 1024 * 1024 + 1 } }, { errCode: -1, code: 'FUNCTION_EXCEED_RESOURCE_LIMIT' }),
  },
]

const identity: readonly Scenario[] = [
  {
    name: 'getWXContext: the person who called, whatever the event says', needs: ['probe', 'person'],
    async run(subject) {
      const { context } = await subject.probe<{ context: Record<string, unknown> }>('who', { OPENID: 'forged', userInfo: { openId: 'forged' } })
      same([typeof context.OPENID, context.OPENID === 'forged', typeof context.APPID, context.SOURCE, 'API_TOKEN' in context], ['string', false, 'string', 'wx_client', false])
    },
  },
  {
    name: 'getWXContext: a nested call keeps the person and says wx_client,scf', needs: ['probe', 'person'],
    async run(subject) {
      const { context } = await subject.probe<{ context: Record<string, unknown> }>('who')
      const { result } = await subject.probe<{ result: { context: Record<string, unknown> } }>('calls', { name: 'probe', data: { action: 'who' } })
      same([result.context.OPENID, result.context.SOURCE], [context.OPENID, 'wx_client,scf'])
    },
  },
  {
    name: 'timer: nobody called; the event is SCF’s', needs: ['probe', 'wechat'],
    async run(subject) {
      const { event, context } = (await subject.fireTimer('nightly')) as { event: Record<string, unknown>; context?: Record<string, unknown> }
      same([event.Type, event.TriggerName, typeof event.Time, context?.OPENID], ['Timer', 'nightly', 'string', undefined])
    },
  },
]

interface Urls { fileList: { fileID: string; status: number; errMsg: string; tempFileURL: string; maxAge?: number }[] }

const storage: readonly Scenario[] = [
  {
    name: 'storage: uploads bytes, reads them back, gives an address, deletes', needs: ['probe'],
    async run(subject) {
      const { fileID } = await subject.probe<{ fileID: string }>('upload', { path: 'conformance/投诉 1/现场.txt', content: '地面湿滑' })
      same(/^cloud:\/\/[^/.]+\.[^/]+\/conformance\/投诉 1\/现场\.txt$/.test(fileID), true)
      same(await subject.probe('download', { fileID }), '地面湿滑')
      const { fileList: [url] } = await subject.probe<Urls>('urls', { fileList: [fileID] })
      same([url?.status, url?.errMsg, url?.fileID === fileID], [0, 'ok', true])
      same(await (await fetch(url?.tempFileURL ?? '')).text(), '地面湿滑')
      same(await subject.probe('remove', { fileList: [fileID] }).then((reply) => (reply as Urls).fileList), [{ fileID, status: 0, errMsg: 'ok' }])
      same((await fetch(url?.tempFileURL ?? '')).status, 404)
    },
  },
  {
    name: 'storage: what is not there is −503003 in the list, the others are answered', needs: ['probe'],
    async run(subject) {
      const { fileID } = await subject.probe<{ fileID: string }>('upload', { path: 'conformance/here.txt', content: 'x' })
      const { fileList } = await subject.probe<Urls>('urls', { fileList: [`${fileID}.gone`, fileID] })
      same(fileList.map(({ status }) => status), [-503003, 0])
      const removed = (await subject.probe<Urls>('remove', { fileList: [`${fileID}.gone`, fileID] })).fileList
      same(removed.map(({ status }) => status), [-503003, 0])
    },
  },
  {
    name: 'storage refused: a download of what is not there', needs: ['probe'],
    async run(subject) {
      const { fileID } = await subject.probe<{ fileID: string }>('upload', { path: 'conformance/there.txt', content: 'x' })
      await failed(subject, 'download', { fileID: `${fileID}.gone` }, { errCode: -1, code: 'STORAGE_FILE_NONEXIST', message: 'downloadFile:fail' })
    },
  },
  ...([['51 files', Array.from({ length: 51 }, (_, i) => `cloud://x.y/${i}`)], ['no files', []]] as const).map(([what, fileList]): Scenario => ({
    name: `storage refused: addresses of ${what}`, needs: ['probe'],
    run: (subject) => failed(subject, 'urls', { fileList }, { errCode: -1, code: 'INVALID_PARAM', message: 'getTempFileURL:fail' }),
  })),
  ...['../out', '/rooted', 'a//b', 'a/./b', 'a?b'].map((path): Scenario => ({
    name: `storage refused: an upload to ${path}`, needs: ['probe', 'wechat'],
    run: (subject) => failed(subject, 'upload', { path, content: 'x' }, { errCode: -1, code: 'STORAGE_REQUEST_FAIL', message: 'invalid cloud path' }),
  })),
]

const openApis: readonly Scenario[] = [
  {
    name: 'openapi: msgSecCheck answers in camelCase, with errCode 0 and without errcode', needs: ['probe', 'person'],
    async run(subject) {
      const { ok } = (await caught(subject, 'check', { content: '音响太小' })) as { ok: Record<string, unknown> }
      same([ok.errCode, ok.errMsg, (ok.result as { suggest: string }).suggest, typeof ok.traceId, 'errcode' in ok, 'trace_id' in ok], [0, 'openapi.security.msgSecCheck:ok', 'pass', 'string', false, false])
    },
  },
  {
    name: 'openapi refused: msgSecCheck of 2,501 characters, of a scene there is not', needs: ['probe'],
    async run(subject) {
      await failed(subject, 'check', { content: '好'.repeat(2501) }, { errCode: 40097, message: 'openapi.security.msgSecCheck:fail invalid args' })
      await failed(subject, 'check', { content: '好', scene: 9 }, { errCode: 40097, message: 'openapi.security.msgSecCheck:fail invalid args' })
    },
  },
  {
    name: 'openapi: wxacode.getUnlimited answers bytes and their type', needs: ['probe'],
    async run(subject) {
      const { ok } = (await caught(subject, 'code', { scene: 'r=A08', page: 'pages/home' })) as { ok: { contentType: string; base64: string } }
      same([/^image\//.test(ok.contentType), Buffer.from(ok.base64, 'base64').length > 100], [true, true])
    },
  },
  ...([['a scene of 33', { scene: 'x'.repeat(33), page: 'pages/home' }, 40129], ['a page with a slash before it', { scene: 'a', page: '/pages/home' }, 41030]] as const).map(([what, data, errCode]): Scenario => ({
    name: `openapi refused: wxacode.getUnlimited of ${what}`, needs: ['probe'],
    run: (subject) => failed(subject, 'code', data, { errCode, message: 'openapi.wxacode.getUnlimited:fail' }),
  })),
  {
    name: 'openapi: phonenumber.getPhoneNumber swaps a code once', needs: ['probe', 'wechat'],
    async run(subject) {
      const code = subject.phoneCode()
      const { ok } = (await caught(subject, 'phone', { code })) as { ok: { errCode: number; phoneInfo: Record<string, unknown> } }
      same([ok.errCode, Object.keys(ok.phoneInfo).sort()], [0, ['countryCode', 'phoneNumber', 'purePhoneNumber', 'watermark']])
      await failed(subject, 'phone', { code }, { errCode: 40029, message: 'openapi.phonenumber.getPhoneNumber:fail invalid code' })
    },
  },
  {
    name: 'openapi: subscribeMessage.send, one yes one message, then 43101; 47003 for a field too long', needs: ['probe', 'wechat'],
    async run(subject) {
      const message = { templateId: 'conformance', data: { thing1: { value: '已答复' } } }
      subject.grantMessage('conformance')
      same(((await caught(subject, 'message', message)) as { ok: { errCode: number; errMsg: string } }).ok.errMsg, 'openapi.subscribeMessage.send:ok')
      await failed(subject, 'message', message, { errCode: 43101, message: 'openapi.subscribeMessage.send:fail user refuse to accept the msg' })
      await failed(subject, 'message', { ...message, data: { thing1: { value: '长'.repeat(21) } } }, { errCode: 47003, message: 'argument invalid' })
    },
  },
  {
    name: 'openapi refused: an API that the function’s config.json does not name, −604101', needs: ['probe', 'wechat'],
    async run(subject) {
      const { result } = await subject.probe<{ result: unknown }>('calls', { name: 'unlisted', data: { content: 'x' } })
      same(result, { errCode: -604101 })
    },
  },
  {
    name: 'openapi refused: an API that is not there is a system error, −604100', needs: ['probe'],
    run: (subject) => failed(subject, 'forbidden', {}, { errCode: -604100, message: 'error code: -604100' }),
  },
  {
    name: 'openapi refused: getOpenData and cloudPay, which devcloud does not have', needs: ['probe', 'wechat'],
    async run(subject) {
      await failed(subject, 'openData', {}, { errCode: -604100, message: 'error code: -604100' })
      await failed(subject, 'pay', {}, { errCode: -501007, message: 'devcloud does not know the action wx.wxPayApi' })
    },
  },
]

export const beyondTheDatabase: readonly Chapter[] = [
  { about: 'functions', evidence: ['TEST', 'DOC'], scenarios: functions },
  { about: 'identity and timers', evidence: ['SDK', 'DOC', '?'], scenarios: identity },
  { about: 'storage', evidence: ['SDK', 'TEST'], scenarios: storage },
  { about: 'openapi', evidence: ['SDK', 'DOC'], scenarios: openApis },
]
