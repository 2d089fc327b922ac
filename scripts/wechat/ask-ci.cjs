// Asks WeChat's own uploader what it thinks of a mini-program, without a network or an account: node ask-ci.cjs <its folder> <project> <task>.
// A process of its own for each task: the uploader remembers the tree it has seen. Prints one line of JSON.
const { generateKeyPairSync } = require('node:crypto')
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')

const [home, projectPath, task] = process.argv.slice(2)
const ci = require(join(home, 'node_modules/miniprogram-ci'))

/** What WeChat's server would say of an ordinary account: sizes in MB and counts. */
const attr = {
  platform: false, appType: 0, isSandbox: false, released: false,
  setting: { MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, MaxSubpackageFullCodeSize: 20, NavigateMiniprogramLimit: 10, MaxSubPackageLimit: 100, MinTabbarCount: 2, MaxTabbarCount: 5, MaxTabbarIconSize: 40 },
}
const privateKeyPath = join(projectPath, '..', 'upload.key')
writeFileSync(privateKeyPath, generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'pkcs1', format: 'pem' } }).privateKey)

const project = new ci.Project({ appid: 'wx0123456789abcdef', type: 'miniProgram', projectPath, privateKeyPath, ignores: ['node_modules/**/*'] })
project.attr = async () => ({ ...attr, appid: project.appid })

const tasks = {
  /** The code as an upload would send it, compiled and minified: finds what does not parse, lacks or contradicts. */
  async compile() {
    const files = await ci.getCompiledResult({ project, version: '0.0.0', desc: '', setting: { es6: true, minify: true, minifyWXML: true, minifyWXSS: true }, onProgressUpdate: () => undefined }, join(projectPath, '..', 'compiled.zip'))
    return { files: files === undefined ? null : Object.keys(files).length }
  },
  /** What DevTools' panel of code quality says. */
  quality: () => ci.checkCodeQuality(project, join(projectPath, '..', 'quality.json')),
}

// The uploader writes to the console what it likes; only the last line is ours.
tasks[task]().then((answer) => finish({ answer }), (error) => finish({ error: String(error?.message ?? error) }))
function finish(outcome) {
  process.stdout.write(`\n${JSON.stringify(outcome)}\n`, () => process.exit(0))
}
