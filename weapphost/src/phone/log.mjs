// What a phone remembers of itself: what happened, what must not happen, and the answers laid down for it.
import { limits } from './meter.mjs'

/** `events` in order, `trouble` as lines; @param report hears each line of trouble at once (a browser's console). */
export function openLog(report) {
  const events = []
  const trouble = []
  let hear = () => undefined
  const say = (line) => { trouble.push(line); report?.(line) }
  return {
    events, trouble,
    /** Hears the app's warnings and what goes wrong, from now on. */
    hear: (listener) => { hear = listener },
    note(event) {
      events.push(event)
      if (event.kind === 'warning') hear({ type: 'warn', args: [event.words] })
      if (event.kind === 'setData' && event.bytes > limits.setDataBytes) say(`${event.of}: setData of ${event.bytes} bytes, WeChat's limit is ${limits.setDataBytes}`)
    },
    complain(error, where = '') {
      const line = `${where ? `${where}: ` : ''}${error?.stack?.split('\n').slice(0, 3).join(' ') ?? error?.errMsg ?? String(error)}`
      say(line)
      hear({ type: 'error', args: [line] })
    },
    /** The app's own console.error: its console has said it already. */
    blame(line) {
      trouble.push(line)
      hear({ type: 'error', args: [line] })
    },
  }
}

/** Answers laid down for what a person or WeChat would say, each used once and in order. */
export function openScript() {
  const waiting = new Map()
  return {
    script: (name, answer) => { waiting.set(name, [...(waiting.get(name) ?? []), answer]) },
    answer: (name) => waiting.get(name)?.shift(),
  }
}
