// Loads a function whose SDK is a stand-in that does nothing: what remains is the top-level work of our own code, in ms of CPU.
const Module = require('node:module')
const nothing = new Proxy(function () {}, { get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' || name === '__esModule' ? undefined : nothing), apply: () => nothing, construct: () => nothing })
const load = Module._load
Module._load = (asked, ...rest) => (asked === 'wx-server-sdk' ? nothing : load(asked, ...rest))
for (const builtin of ['node:crypto', 'node:util']) require(builtin)
const before = process.cpuUsage()
require(process.argv[2])
const { user, system } = process.cpuUsage(before)
process.stdout.write(String((user + system) / 1000), () => process.exit(0))
