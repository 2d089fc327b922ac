// Prints the trouble of an app that leaves a rejection unheard. A process of its own: node:test takes such rejections for its own.
import { folder, deaf } from './fixture.mjs'
import { compilePackage } from '../src/package/compile-package.mjs'
import { openInJsdom } from '../src/jsdom/open-in-jsdom.mjs'

const phone = await openInJsdom({ compiled: compilePackage(folder), cloud: deaf })
await phone.settled()
phone.wx.navigateTo({ url: '/pages/gone/index' })
await phone.settled()
process.stdout.write(phone.trouble.join('\n'))
phone.close()
