import cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** Asks WeChat for something its config.json does not name. */
export const main = async ({ content }: { content: string }): Promise<unknown> => {
  try {
    return await cloud.openapi.security.msgSecCheck({ content, version: 2, scene: 2, openid: cloud.getWXContext().OPENID } as never)
  } catch (thrown) {
    return { errCode: (thrown as { errCode?: number }).errCode }
  }
}
