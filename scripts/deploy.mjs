// npm run deploy: brings an environment to what this tree says, step by step; a second run changes nothing. docs/deploy.md tells the whole way.
//   --dry-run       only says what it would do (without an account: as for an empty environment)
//   --only=a,b      some of the steps: build, check, database, functions, venue, upload
//   --venue=FILE    writes this store (step venue)
//   --no-timers     no timers: for environments that are not the real one
//   --forget-bootstrap   takes BOOTSTRAP_SECRET out again, once the first owner is bound
//   --make-keys     prints fresh keys and does nothing else
import { join } from 'node:path'
import { flag, readOptions, text } from './options.mjs'
import { ensureReady, fail, root, say } from './setup.mjs'

const steps = ['build', 'check', 'database', 'functions', 'venue', 'upload']
const USAGE = 'npm run deploy -- [--dry-run] [--only=STEP,…] [--venue=FILE] [--no-timers] [--forget-bootstrap] [--make-keys]   (docs/deploy.md)'
// `from` is where the products lie: the test deploys its own.
const asked = readOptions(USAGE, { 'dry-run': flag, only: text(), venue: text(), 'no-timers': flag, 'forget-bootstrap': flag, 'make-keys': flag, from: text(join(root, 'dist')) })

function chosenSteps() {
  const chosen = asked.only?.split(',') ?? steps
  const strange = chosen.filter((step) => !steps.includes(step))
  if (strange.length > 0) fail(`${strange.join(', ')} is no step. Steps: ${steps.join(', ')}`)
  return chosen
}

async function printKeys() {
  const { freshKeys } = await import('./deploy/secrets.mjs')
  say('# Keep these in a password manager before you deploy: without them no phone number can be read or found again.')
  for (const [name, value] of Object.entries(freshKeys())) say(`export ${name}='${value}'`)
}

async function deploy() {
  const dryRun = asked['dry-run']
  const chosen = chosenSteps()
  const { readSettings } = await import('./deploy/settings.mjs')
  const settings = readSettings(process.env)
  const needsCloud = chosen.some((step) => ['database', 'functions', 'venue'].includes(step))
  const wantsUpload = chosen.includes('upload') && (settings.uploadKey !== null || asked.only !== undefined)
  const wrong = [
    ...settings.wrong,
    ...(settings.account || dryRun || !needsCloud ? [] : ['TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY must be set']),
    ...(wantsUpload && !settings.appId ? ['ENCORE_APPID must be set to upload'] : []),
    ...(wantsUpload && !settings.uploadKey ? ['ENCORE_UPLOAD_KEY must name the upload key to upload'] : []),
    ...(asked.only?.includes('venue') && !asked.venue ? ['--venue=FILE must name the store'] : []),
  ]
  if (wrong.length > 0) fail(wrong.join('\n✗ '))
  const { readVenue, applyVenue } = await import('./deploy/venue.mjs')
  const venue = asked.venue ? readVenue(asked.venue) : null
  say(`environment ${settings.envId}, ${settings.region}${dryRun ? ' · dry run, nothing is changed' : ''}${needsCloud && !settings.account ? ' · no account given: as for an empty environment' : ''}`)

  const made = asked.from
  const { openEnvironment } = await import('./deploy/cloud.mjs')
  const opened = needsCloud ? await openEnvironment({ ...settings, dryRun, say }) : null
  const { buildsFor, checkMiniProgram, uploadMiniProgram } = await import('./deploy/mini-program.mjs')
  const work = {
    async build() {
      if (dryRun) { say(`  would build the cloud functions and the mini-program for ${settings.envId}`); return }
      process.env.TARO_APP_CLOUD_ENV = settings.envId
      await (await import('./build.mjs')).buildOrStop(['cloud', 'weapp'])
    },
    async check() {
      if (dryRun && !buildsFor(join(made, 'weapp'), settings.envId)) { say(`  would check the mini-program; dist/weapp is not built for ${settings.envId} yet`); return }
      checkMiniProgram(join(made, 'weapp'), settings.envId)
    },
    async database() { await (await import('./deploy/database.mjs')).applyDatabase(opened) },
    async functions() {
      const { applyFunctions } = await import('./deploy/functions.mjs')
      await applyFunctions(opened, { folder: join(made, 'cloudfunctions'), given: settings.given, forgetBootstrap: asked['forget-bootstrap'], withTimers: !asked['no-timers'] })
    },
    async venue() {
      if (venue) await applyVenue(opened, venue)
      else say('  no --venue=FILE: stores stay as they are')
    },
    async upload() {
      if (wantsUpload) uploadMiniProgram({ ...settings, dryRun, say })
      else say('  no ENCORE_UPLOAD_KEY: upload by hand from WeChat DevTools')
    },
  }
  for (const step of steps.filter((one) => chosen.includes(one))) {
    say(`── ${step}`)
    await work[step]()
  }
  const changes = opened?.changes() ?? 0
  if (opened) say(`\n${changes === 0 ? 'Nothing to change in the cloud.' : `${changes} change${changes === 1 ? '' : 's'} in the cloud${dryRun ? ' to make' : ' made'}.`}`)
}

if (asked['make-keys']) await printKeys()
else {
  await ensureReady()
  await deploy().catch((error) => fail(error.message))
}
