#!/usr/bin/env node
'use strict'
// wx-devcloud start|reset|seed|backup|restore|inspect; the commands are in src/command.
const { existsSync } = require('node:fs')
const { join } = require('node:path')

/** Published: dist/ beside bin/. With the sources at hand: built when they have changed. */
async function load() {
  if (!existsSync(join(__dirname, '../src'))) return require('../dist/command.cjs')
  const { buildDevcloud } = await import('../build.mjs')
  return require(join((await buildDevcloud()).outDir, 'command.cjs'))
}

load()
  .then(({ run }) => run(process.argv.slice(2), { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(`${text}\n`), now: () => Date.now() }))
  // Not process.exit: what was printed into a pipe may still be on its way.
  .then((code) => { process.exitCode = code })
  .catch((error) => {
    process.stderr.write(`wx-devcloud: ${error.stack ?? error}\n`)
    process.exitCode = 1
  })
