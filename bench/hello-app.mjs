// Lays out and builds the smallest Taro + React app with the toolchain of this very checkout, beside the product it is compared with.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runLogged } from '../scripts/setup.mjs'

const PACKAGE = { name: 'bench-hello', version: '0.1.0', private: true, browserslist: ['defaults and fully supports es6-module', 'maintained node versions'] }

/**
 * `stock`: the settings of a new project. `lean`: every size setting of Encore, so nothing of Taro and React can be smaller.
 * Answers the folder of the built package.
 */
export function buildHello(kind) {
  const app = join(root, `dist/bench/hello-${kind}`)
  rmSync(app, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  cpSync(join(root, 'bench/hello/src'), join(app, 'src'), { recursive: true })
  cpSync(join(root, 'babel.config.js'), join(app, 'babel.config.js'))
  cpSync(join(root, 'project.config.json'), join(app, 'project.config.json'))
  if (kind === 'lean') cpSync(join(root, 'config'), join(app, 'config'), { recursive: true })
  else cpSync(join(root, 'bench/hello/stock-config.ts'), join(app, 'config/index.ts'))
  // Without a list of its own the app would inherit Encore's browsers.
  writeFileSync(join(app, 'package.json'), JSON.stringify(kind === 'lean' ? { ...PACKAGE, browserslist: undefined } : PACKAGE))
  runLogged(`bench-hello-${kind}`, join(root, 'node_modules/.bin/taro'), ['build', '--type', 'weapp', '--no-check', '--disable-global-config'], { cwd: app, env: { ...process.env, NODE_ENV: 'production' } })
  return join(app, 'dist/weapp')
}
