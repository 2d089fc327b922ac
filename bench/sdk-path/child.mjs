// A process of the bench and how to ask it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export async function openChild(file, args = [], env = {}, execArgv = []) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { env: { ...process.env, ...env }, execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let said = ''
  child.stderr.on('data', (text) => { said = (said + text).slice(-2000) })
  const open = new Map()
  let asked = 0
  const born = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${said}`)))
  })
  child.on('message', ({ id, value }) => { open.get(id)?.(value); open.delete(id) })
  return {
    env: born.env,
    ask: (question) => new Promise((resolve) => { open.set(asked += 1, resolve); child.send({ id: asked, ...question }) }),
    close: () => new Promise((resolve) => { child.once('exit', resolve); child.disconnect() }),
  }
}
