#!/usr/bin/env node
// weapphost <folder> --cloud <url> --token <token> [--as <identity>] [--port <n>]: opens a built mini-program in a browser.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { servePhone } from '../index.mjs'

const { values, positionals: [folder] } = parseArgs({ allowPositionals: true, options: { cloud: { type: 'string' }, token: { type: 'string' }, as: { type: 'string', default: '' }, port: { type: 'string', default: '0' } } })
const say = (line) => process.stdout.write(`${line}\n`)
if (!folder || !values.cloud) {
  say('weapphost <folder> --cloud <url> --token <token> [--as <identity>] [--port <n>]\n  folder  a built mini-program, with its app.json\n  cloud   a gateway as wx-devcloud has one, and its token\n  as      who the phone belongs to')
  process.exit(1)
}
const host = await servePhone({ folder: resolve(folder), cloud: { url: values.cloud, token: values.token ?? '' }, port: Number(values.port), say })
say(host.wrong() ? `✗ ${host.wrong()}` : host.enterUrl(values.as))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { void host.close().then(() => process.exit(0)) })
