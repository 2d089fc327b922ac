import { readFileSync } from 'node:fs'
import { simulate } from './simulate.testkit'

/** One seed in a process of its own: `node simulate.cjs <seed> <days> <pace> <folder of the bundles> [<plant>]`; the outcome is one line of JSON. */
const [seed = '1', days = '100', pace = '1', folder = '.', plant = null] = process.argv.slice(2)
const code = (name: string): string => readFileSync(`${folder}/${name}.js`, 'utf8')

const bundles = { guest: code('guest'), staff: code('staff'), jobs: code('jobs') }

simulate({ seed: Number(seed), days: Number(days), pace: Number(pace) }, bundles, plant).then((outcome) => {
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}, (error: Error) => {
  process.stderr.write(`${String(error.stack)}\n`)
  process.exitCode = 1
})
