// Checks dist/weapp as WeChat would, prints its sizes, ends with "N passed, N failed".
import { join } from 'node:path'
import { root, say } from './setup.mjs'
import { checks, packageSizes } from './weapp-checks.mjs'

const folder = process.argv[2] ?? join(root, 'dist/weapp')
let failed = 0
for (const [name, check] of checks) {
  const wrong = check(folder)
  if (wrong.length > 0) failed += 1
  say(`  ${wrong.length === 0 ? '✓' : '✗'} ${name}`)
  for (const line of wrong.slice(0, 10)) say(`      ${line}`)
}
const { main, packages, media } = packageSizes(folder)
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`
say(`  main package ${kb(main)}, ${Object.entries(packages).map(([name, bytes]) => `${name} ${kb(bytes)}`).join(', ')}, images ${kb(media)}`)
say(`${checks.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
