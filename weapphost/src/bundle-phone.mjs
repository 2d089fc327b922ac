import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const made = new Map()

/** Bundled once a process. */
function bundle(entry, format) {
  if (!made.has(entry)) {
    made.set(entry, build({ entryPoints: [join(here, entry)], bundle: true, format, target: 'es2022', write: false, loader: { '.css': 'text' }, legalComments: 'none' })
      .then(({ outputFiles: [{ text }] }) => text))
  }
  return made.get(entry)
}

/** The phone's own script: the framework, WeChat's elements and APIs, the screen. Both backends run it. */
export const bundlePhone = () => bundle('phone/main.mjs', 'iife')
/** What the browser adds: its world, and the person named in the address. */
export const bundleBoot = () => bundle('browser/boot.mjs', 'esm')
