// `Page.*` of the protocol: a page's data and methods, and the elements on it.
import { at, toData } from './data.mjs'

/** @param found of openFound */
export function pageMethods(phone, found) {
  const pageOf = (pageId) => phone.pages().find((page) => page.__webviewId__ === pageId) ?? (() => { throw new Error(`page ${pageId} is not open`) })()
  const rootOf = (pageId) => phone.frameOf(pageOf(pageId)).querySelector('wx-page')
  return {
    'Page.getElement': ({ pageId, selector }) => found.first(rootOf(pageId), selector),
    'Page.getElements': ({ pageId, selector }) => found.all(rootOf(pageId), selector),
    'Page.getData': ({ pageId, path }) => ({ data: toData(at(pageOf(pageId).data, path)) }),
    'Page.setData': ({ pageId, data }) => { pageOf(pageId).setData(data); return {} },
    'Page.callMethod': async ({ pageId, method, args = [] }) => ({ result: toData(await pageOf(pageId)[method](...args)) }),
    'Page.getWindowProperties': ({ names }) => ({ properties: names.map((name) => at({ document: phone.document }, name) ?? 0) }),
  }
}
