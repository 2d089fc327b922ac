#!/usr/bin/env node
// weapphost <folder> --cloud <url> --token <token> [--as <identity>] [--port <n>]: opens a built mini-program in a browser.
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const say = (line) => process.stdout.write(`${line}\n`)
const HELP = 'weapphost <folder> --cloud <url> --token <token> [--as <identity>] [--port <n>]\n  folder  a built mini-program, with its app.json\n  cloud   a gateway as wx-devcloud has one, and its token\n  as      who the phone belongs to\n  port    0 = a free one (default)'
/** 0: done, 1: failed, 2: wrong use. */
const leave = (code, words) => { (code === 0 ? process.stdout : process.stderr).write(`${words}\n`); process.exit(code) }

function asked() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' }, cloud: { type: 'string' }, token: { type: 'string' }, as: { type: 'string', default: '' }, port: { type: 'string', default: '0' } } })
    return { ...values, folder: positionals[0] }
  } catch (error) {
    return leave(2, `weapphost: ${error.message}`)
  }
}

const { help, folder, cloud, token = '', as, port } = asked()
if (help) leave(0, HELP)
if (!folder || !cloud) leave(2, HELP)
if (!existsSync(folder) || !statSync(folder).isDirectory()) leave(2, `weapphost: there is no folder ${folder}`)
if (!/^https?:\/\/[^/]/.test(cloud) || !URL.canParse(cloud)) leave(2, `weapphost: --cloud ${cloud} is no address, e.g. http://127.0.0.1:8787`)
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) leave(2, 'weapphost: --port is a whole number from 0 to 65535')
const { servePhone } = await import('../index.mjs')
const host = await servePhone({ folder: resolve(folder), cloud: { url: cloud, token }, port: Number(port), say })
  .catch((error) => leave(1, `weapphost: ${error.code === 'EADDRINUSE' ? `port ${port} is taken: choose another, or leave --port out` : error.message}`))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { void host.close().then(() => process.exit(0)) })
// The way in also while the package cannot run: an open phone opens by itself when it is mended.
if (host.wrong()) say(`✗ ${host.wrong()}`)
say(host.enterUrl(as))
