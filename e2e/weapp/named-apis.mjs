// Which of WeChat's APIs the built package names, found in its own text: a screen that nobody visits may call one, too.
import { productionApis } from '../../weapphost/src/package/production-apis.mjs'
import { readPackage } from '../../weapphost/src/package/read-package.mjs'

/** Taro's own files name nearly all of WeChat's APIs and call none by themselves. */
const framework = /^(taro|vendors)\.js$/
/** As webpack and terser write `Taro.name`: a call that gives the module, then the member. */
const member = /\w\(\)\.(\w+)(?=[(.)])/g

/** @returns names in order */
export function namedApis(folder) {
  const known = new Set(productionApis())
  const texts = Object.entries(readPackage(folder).js).filter(([path]) => !framework.test(path)).map(([, text]) => text)
  return [...new Set(texts.flatMap((text) => [...text.matchAll(member)].map(([, name]) => name)).filter((name) => known.has(name)))].sort()
}
