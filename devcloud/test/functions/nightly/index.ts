import cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** Writes down every event with the caller it saw. */
export const main = async (event: object): Promise<unknown> => {
  const context = cloud.getWXContext()
  await cloud.database().collection('nights').add({ data: { event, context, at: Date.now() } })
  // Nobody calls a timer: what a person left behind in this instance would stand here.
  return { event, context, left: process.env['WX_OPENID'] }
}
