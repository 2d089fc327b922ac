import { instant } from '@encore/domain/kernel/time'
import { type CloudFiles, filesOver } from '../platform/cloud-files'
import { storeOver } from '../platform/cloud-store'
import type { Pacing } from '../platform/cloud-transaction'
import { type OpenApi, wechatOver } from '../platform/cloud-wechat'
import type { Chance, LogLine, MessageTemplates, Secrets, World } from '../platform/world'
import { type Ask, wireDatabase } from './wire-database.testkit'

/** What an instance gets in place of the machine and of wx-server-sdk. */
export interface Surroundings {
  readonly ask: Ask
  readonly pacing: Pacing
  now(): number
  readonly chance: Chance
  readonly secrets: Secrets
  readonly templates: MessageTemplates
  openapi(): OpenApi
  readonly files: CloudFiles
  log(line: LogLine): void
  caller(): { readonly openid: string | null; readonly source: string }
}

// Bundled into the functions where platform/cloud.ts would be, so that each instance has all modules to itself as in production.
// Whoever loads the bundle hands them in beside `module` and `require` (instances.testkit.ts).
declare const surroundings: Surroundings
const { ask, pacing, now, chance, secrets, templates, openapi, files, log, caller: whoCalls } = surroundings

export const world: World = {
  store: storeOver(wireDatabase(ask), pacing),
  clock: { now: () => instant(now()) },
  chance, secrets, templates, log,
  wechat: wechatOver(openapi),
  files: filesOver(files),
}
export const caller = (): { readonly openid: string | null; readonly source: string } => whoCalls()
export const unnamed = (): string => 'somebody'
