import { memoryStore } from './memory-store'
import { storeContract } from './store.testkit'

storeContract('memory', async () => memoryStore())
