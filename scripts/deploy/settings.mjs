// What a deployment is told, all of it from the environment of whoever runs it; what is wrong with it is said at once and together.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { root } from '../setup.mjs'
import { secretNames, wrongSecrets } from './secrets.mjs'

const ENV_ID = /^[a-z0-9][a-z0-9-]{2,63}$/i
const APP_ID = /^wx[0-9a-f]{16}$/

/** What is shorter stands in many files by chance; its own check says that it is too short. */
const SHORTEST_SECRET = 16
const account = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY']

const git = (args, input) => spawnSync('git', args, { cwd: root, input, encoding: 'utf8' })

/** A secret that stands in a tracked file is known to everybody who has the repository. The values go through a pipe, not the command line. */
function leaks(values) {
  if (values.length === 0 || git(['rev-parse', '--git-dir']).status !== 0) return []
  const { status, stdout, stderr } = git(['grep', '--fixed-strings', '--files-with-matches', '-f', '-'], values.join('\n'))
  if (status === 0) return stdout.trim().split('\n').map((file) => `${file} is in git and holds one of the secrets: make new ones`)
  return status === 1 ? [] : [`git could not look for the secrets in this tree: ${stderr.trim()}`]
}

const isTracked = (path) => git(['ls-files', '--error-unmatch', path]).status === 0

export function readSettings(env) {
  const given = Object.fromEntries(secretNames.filter((name) => env[name]).map((name) => [name, env[name]]))
  const lacking = account.filter((name) => !env[name])
  const signer = lacking.length === 0
    ? { secretId: env.TENCENTCLOUD_SECRETID, secretKey: env.TENCENTCLOUD_SECRETKEY, ...(env.TENCENTCLOUD_SESSIONTOKEN && { token: env.TENCENTCLOUD_SESSIONTOKEN }) }
    : null
  const uploadKey = env.ENCORE_UPLOAD_KEY ? resolve(env.ENCORE_UPLOAD_KEY) : null
  const hidden = [...Object.values(given), env.TENCENTCLOUD_SECRETKEY ?? ''].filter((value) => value.length >= SHORTEST_SECRET)
  const wrong = [
    ...(ENV_ID.test(env.ENCORE_ENV_ID ?? '') ? [] : ['ENCORE_ENV_ID must be the id of the cloud environment']),
    ...(!env.ENCORE_APPID || APP_ID.test(env.ENCORE_APPID) ? [] : ['ENCORE_APPID must be the mini-program’s AppID (wx and 16 hex digits)']),
    ...(lacking.length === 1 ? [`${lacking[0]} must be set, too: both belong to one key of the account`] : []),
    ...wrongSecrets(given),
    ...leaks(hidden),
    ...(uploadKey && !existsSync(uploadKey) ? [`ENCORE_UPLOAD_KEY: there is no file ${uploadKey}`] : []),
    ...(uploadKey && isTracked(uploadKey) ? ['ENCORE_UPLOAD_KEY names a file that is in git: reset the key in WeChat’s console'] : []),
  ]
  return { envId: env.ENCORE_ENV_ID, appId: env.ENCORE_APPID ?? null, region: env.ENCORE_REGION || 'ap-shanghai', account: signer, given, uploadKey, endpoint: env.ENCORE_DEPLOY_ENDPOINT || null, pauseMs: env.ENCORE_DEPLOY_PAUSE_MS ? Number(env.ENCORE_DEPLOY_PAUSE_MS) : undefined, wrong }
}
