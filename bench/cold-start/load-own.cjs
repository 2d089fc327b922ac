// Loads a function whose SDK is a stand-in that does nothing: what remains is our own code. Tells the CPU for compiling it and for its
// top-level work, in ms.
const { readFileSync } = require('node:fs')
const { Script } = require('node:vm')

const isAbsent = (name) => name === 'then' || name === '__esModule'
const nothing = new Proxy(function () {}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '' : isAbsent(name) ? undefined : nothing), apply: () => nothing, construct: () => nothing })
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
for (const builtin of ['node:crypto', 'node:util']) require(builtin)

const [file] = process.argv.slice(2)
const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`
const before = cpuMs()
const script = new Script(source, { filename: file })
const compiled = cpuMs()
script.runInThisContext()((name) => (name === 'wx-server-sdk' ? nothing : require(name)), { exports: {} }, {})
process.stdout.write(JSON.stringify({ compileMs: compiled - before, workMs: cpuMs() - compiled }), () => process.exit(0))
