// Runs a built WeChat mini-program, unmodified: `servePhone` in a browser, `openInJsdom` in a test.
export { serveAutomator } from './src/automator/serve-automator.mjs'
export { gatewayCloud } from './src/cloud/gateway.mjs'
export { openInJsdom } from './src/jsdom/open-in-jsdom.mjs'
export { limits, mostInASecond } from './src/phone/meter.mjs'
export { compilePackage } from './src/package/compile-package.mjs'
export { servePhone } from './src/server/serve-phone.mjs'
