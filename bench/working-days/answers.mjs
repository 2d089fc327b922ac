// node bench/working-days/answers.mjs <library> <first date> <days> <most n>: what a library answers for every day and n, one line a
// day. A process of its own, because libraries read the time zone of the process they are in.
import { libraries } from './libraries.mjs'

const [name, first, days, most] = process.argv.slice(2)
const library = libraries.find((one) => one.name.startsWith(`${name} `))
const lines = Array.from({ length: Number(days) }, (_, d) => {
  const date = new Date(Date.parse(`${first}T00:00:00Z`) + d * 86_400_000).toISOString().slice(0, 10)
  return [date, ...Array.from({ length: Number(most) }, (_, n) => library.after(date, n + 1))].join(' ')
})
process.stdout.write(`${lines.join('\n')}\n`)
