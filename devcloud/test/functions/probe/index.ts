import cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const db = cloud.database({ throwOnNotFound: false } as object)
let calls = 0

type Event = Record<string, unknown> & { action?: string }
type Step = (event: Event) => unknown

const text = (value: unknown): string => String(value)

/** One small thing per action, each through the real SDK. */
const STEPS: Record<string, Step> = {
  who: () => ({ context: cloud.getWXContext(), secret: process.env['SECRET'], home: process.env['HOME'], zone: process.env['TZ'], calls }),
  clock: () => ({
    now: Date.now(), made: new Date().getTime(), words: Date(), hours: new Date(0).getHours(), offset: new Date(0).getTimezoneOffset(),
    local: new Date('2026-09-30T18:00:00').getTime(), parts: new Date(2026, 8, 30, 18).getTime(), isDate: new Date() instanceof Date,
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  }),
  add: async ({ collection, data }) => db.collection(text(collection)).add({ data: data as object }),
  get: async ({ collection, id }) => ((await db.collection(text(collection)).doc(text(id)).get()) as { data: unknown }).data,
  where: async ({ where }) => ((await db.collection('notes').where(where as object).get()) as { data: unknown }).data,
  move: async ({ id }) => {
    const transaction = await db.startTransaction()
    const doc = transaction.collection('notes').doc(text(id))
    const before = (await doc.get()).data as { n: number }
    await doc.update({ data: { n: before.n + 1, at: db.serverDate() } })
    await transaction.commit()
    return before.n + 1
  },
  throws: () => { throw new Error('on purpose') },
  hangs: () => { for (;;) { /* until the time limit */ } },
  exits: () => process.exit(3),
  floods: () => { const hoard: unknown[] = []; for (;;) hoard.push(new Array(100_000).fill(Math.random())) },
  unhandled: () => new Promise(() => void Promise.reject(new Error('nobody caught me'))),
  long: ({ bytes }) => 'x'.repeat(Number(bytes)),
  // eslint-disable-next-line no-console -- what a function prints is kept with its call
  says: ({ line }) => console.log(line),
  calls: async ({ name, data }) => cloud.callFunction({ name: text(name), data: data as object }),
  slow: async ({ ms }) => { await new Promise((resolve) => setTimeout(resolve, Number(ms))); return cloud.getWXContext().OPENID },
  upload: async ({ path, content }) => cloud.uploadFile({ cloudPath: text(path), fileContent: Buffer.from(text(content)) }),
  download: async ({ fileID }) => (await cloud.downloadFile({ fileID: text(fileID) })).fileContent.toString(),
  urls: async ({ fileList }) => cloud.getTempFileURL({ fileList: fileList as string[] }),
  remove: async ({ fileList }) => cloud.deleteFile({ fileList: fileList as string[] }),
  phone: async ({ code }) => cloud.openapi.phonenumber.getPhoneNumber({ code: text(code) }),
  check: async ({ content, scene = 2 }) =>
    cloud.openapi.security.msgSecCheck({ content: text(content), version: 2, scene, openid: cloud.getWXContext().OPENID } as never),
  code: async ({ scene, page }) => {
    const { contentType, buffer } = await cloud.openapi.wxacode.getUnlimited({ scene: text(scene), page: text(page), checkPath: false } as never) as unknown as { contentType: string; buffer: Buffer }
    return { contentType, base64: Buffer.from(buffer).toString('base64') }
  },
  message: async ({ templateId, data }) =>
    cloud.openapi.subscribeMessage.send({ touser: cloud.getWXContext().OPENID, templateId: text(templateId), page: 'pages/home', data } as never),
  openData: async () => (cloud as unknown as { getOpenData(options: object): Promise<unknown> }).getOpenData({ list: ['a cloud id'] }),
  pay: async () => (cloud as unknown as { cloudPay: { unifiedOrder(options: object): Promise<unknown> } }).cloudPay.unifiedOrder({ body: 'x' }),
  forbidden: async () => cloud.openapi.wxacode.get({ path: 'pages/home' } as never),
}

export const main = async (event: Event): Promise<unknown> => {
  calls += 1
  const step = STEPS[text(event.action)]
  if (!step) return { unknown: event.action }
  if (!event['catches']) return step(event)
  try {
    return { ok: await step(event) }
  } catch (thrown) {
    const { errCode, code, message, errMsg } = thrown as { errCode?: number; code?: string; message?: string; errMsg?: string }
    return { errCode, code, message: errMsg ?? message }
  }
}
