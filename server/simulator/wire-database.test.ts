import { openDatabase } from 'wx-devcloud/src/database/open-database'
import { storeOver } from '../platform/cloud-store'
import type { Store } from '../platform/store'
import { storeContract } from '../platform/store.testkit'
import { wireDatabase } from './wire-database.testkit'

// The store port's own suite, over devcloud's engine without the SDK and HTTP in between: what the simulator's functions stand on.
async function open(): Promise<Store> {
  const database = openDatabase({ file: ':memory:', now: () => 0 })
  database.ensureCollection('contract_rows')
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const ask = async (action: string, body: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> => { await turn(); return database.handle(action, { ...body }) }
  let drawn = 0
  const pause = async (ms: number): Promise<void> => { for (let n = 0; n < ms; n += 1) await turn() }
  return storeOver(wireDatabase(ask), { elapsedMs: () => 0, pause, draw: () => ((drawn += 7) % 10) / 10 })
}

storeContract('the wire database', open)
