#!/usr/bin/env node
'use strict'
// wx-devcloud --functions <dir> [--data <dir>] [--static <dir>] [--port <n>] [--identities <file.json>] [--collections a,b] [--env-file <file>] [--prewarm]
const { existsSync, readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { parseArgs } = require('node:util')

const HELP = `wx-devcloud: a local WeChat cloud for the real wx-server-sdk

  --functions <dir>      folder with <name>/{index.js,config.json} (required)
  --data <dir>           where documents and files are kept   (default .devcloud)
  --static <dir>         a built H5 app to serve at /
  --port <n>             0 = a free one                       (default 0)
  --identities <file>    JSON list of {id, openid, label, phone?, note?}
  --collections <a,b>    created at start
  --env-file <file>      KEY=value lines for every function (secrets)
  --clock <instant>      start at this instant, e.g. 2026-09-30T18:00:00+08:00
  --prewarm              load every function at once
  --quiet                do not print what functions log
`

/** Published: dist/ beside bin/. With the sources at hand: built when they have changed. */
async function load() {
  if (!existsSync(join(__dirname, '../src'))) return require('../dist/devcloud.cjs')
  const { buildDevcloud } = await import('../build.mjs')
  return require(join((await buildDevcloud()).outDir, 'devcloud.cjs'))
}

function readEnvFile(file) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

const GUEST = { id: 'guest', openid: 'o-devcloud-guest', label: '顾客 Guest', phone: '13800000001' }

async function main() {
  const text = { type: 'string' }
  const flag = { type: 'boolean' }
  const { values } = parseArgs({
    options: { functions: text, data: text, static: text, port: text, identities: text, collections: text, 'env-file': text, clock: text, prewarm: flag, quiet: flag, help: flag },
  })
  if (values.help || values.functions === undefined) {
    process.stdout.write(HELP)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const { startDevcloud } = await load()
  const cloud = await startDevcloud({
    functionsDir: values.functions,
    dataDir: resolve(values.data ?? '.devcloud'),
    port: Number(values.port ?? 0),
    identities: values.identities === undefined ? [GUEST] : JSON.parse(readFileSync(values.identities, 'utf8')),
    collections: values.collections?.split(',').filter(Boolean) ?? [],
    env: values['env-file'] === undefined ? {} : readEnvFile(values['env-file']),
    prewarm: values.prewarm ?? false,
    ...(values.static === undefined ? {} : { staticDir: values.static }),
    ...(values.clock === undefined ? {} : { initialClock: values.clock }),
    ...(values.quiet ? {} : { log: (line) => console.log(line) }),
  })
  console.log(`devcloud  ${cloud.url}\nconsole   ${cloud.consoleUrl}`)
  if (values.static !== undefined) for (const { id, label } of cloud.identities) console.log(`${label}\t${cloud.enterUrl(id)}`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cloud.close().then(() => process.exit(0)))
}

main().catch((error) => {
  console.error(`devcloud: ${error.message}`)
  process.exitCode = 1
})
