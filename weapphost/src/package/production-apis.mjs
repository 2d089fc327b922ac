// The names that WeChat's own typings give to `wx`: what a real phone has, whether or not this host has it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const typings = createRequire(import.meta.url).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts')
const LEAST = 400
let names = null

/** Members of `interface Wx`, read by their indentation: four spaces a level, as the typings are generated. */
export function productionApis() {
  if (names) return names
  const withoutComments = readFileSync(typings, 'utf8').replace(/\/\*.*?\*\//gs, '')
  const blocks = [...withoutComments.matchAll(/^ {4}interface Wx(?: extends [^{]*)? \{\n(.*?)^ {4}\}/gms)]
  names = [...new Set(blocks.flatMap(([, body]) => [...body.matchAll(/^ {8}(?:readonly )?(\w+)\??[(:<]/gm)].map(([, name]) => name)))]
  if (names.length < LEAST) throw new Error(`WeChat's typings name only ${names.length} APIs: they are written in another way now`)
  return names
}
