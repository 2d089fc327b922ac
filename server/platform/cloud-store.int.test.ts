import type { Store } from './store'
import { storeContract } from './store.testkit'
import { startTestCloud, type TestCloud } from './test-cloud.testkit'

// The same contract as the memory store's, through the real wx-server-sdk over a database file's engine.
let test: TestCloud

async function open(): Promise<Store> {
  test = await startTestCloud({ collections: ['contract_rows'] })
  Object.assign(process.env, test.cloud.sdkEnv)
  return (await import('./cloud')).store
}

storeContract('wx-server-sdk', open)
afterAll(() => test.cloud.close())
