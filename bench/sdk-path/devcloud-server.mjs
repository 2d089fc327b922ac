// devcloud alone in its process: a file store with synchronous=FULL, the accounts and entries of the bench, no functions.
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { answerFigures } from './figures.mjs'
import { accountOf, ACCOUNTS } from './work.mjs'

const [built, folder] = process.argv.slice(2)
const { startDevcloud } = createRequire(import.meta.url)(built)
mkdirSync(join(folder, 'functions'), { recursive: true })
const cloud = await startDevcloud({ dataDir: join(folder, 'data'), functionsDir: join(folder, 'functions'), collections: ['accounts', 'entries'], timers: false })
cloud.database.load('accounts', Array.from({ length: ACCOUNTS }, (_, n) => accountOf(n)))
cloud.database.ensureIndex('entries', ['memberId', 'version'])
process.send({ ready: true, env: cloud.sdkEnv })
answerFigures()
