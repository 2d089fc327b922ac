import type { Fault } from '../faults/fault-kinds'
import type { PlanOptions, SeededFaults } from '../faults/faults'
import type { InitialClock } from '../clock/cloud-clock'
import type { Devcloud, DevcloudOptions } from './devcloud'
import { startDevcloud } from './start-devcloud'

export { startDevcloud } from './start-devcloud'
export type { Devcloud, DevcloudOptions, InstanceView, InvokeError } from './devcloud'
export type { Identity } from './identity'
export type { CloudClock, InitialClock } from '../clock/cloud-clock'
export type { Database, QueryReport } from '../database/open-database'
export type { CallRecord } from '../runner/calls'
export type { TimerView } from '../timers/timers'
export type { Wechat } from '../wechat/wechat'
export { FAULT_KINDS, badEvening, type Fault, type FaultKind } from '../faults/fault-kinds'
export type { Faults, PlannedFault, SeededFaults } from '../faults/faults'
export { openSchedule, type FaultSchedule } from '../faults/schedule'

/** A fault as it is planned for a function. */
export interface PlannedFor extends PlanOptions {
  function: string
  fault: Fault
}

export interface TestCloudOptions extends Omit<Partial<DevcloudOptions>, 'initialClock' | 'functionsDir'> {
  /** Holds `<name>/{index.js, config.json}`. */
  functions: string
  /** Default: stands still at this machine's now, so that a test decides when time passes. */
  clock?: InitialClock
  /** Planned one by one, or drawn by a seed. */
  faults?: readonly PlannedFor[] | SeededFaults
  /** By collection; collections are made as needed. */
  documents?: Readonly<Record<string, readonly Record<string, unknown>[]>>
}

/** A cloud for one test: in memory, its clock standing still, its timers fired by hand, unless told otherwise. */
export async function startCloud({ functions, clock, faults = [], documents = {}, collections = [], ...rest }: TestCloudOptions): Promise<Devcloud> {
  const cloud = await startDevcloud({
    dataDir: ':memory:', timers: false, ...rest, functionsDir: functions, collections: [...new Set([...collections, ...Object.keys(documents)])],
    initialClock: clock ?? { at: Date.now(), frozen: true },
  })
  for (const [name, list] of Object.entries(documents)) cloud.database.load(name, [...list])
  if ('seed' in faults) cloud.faults.follow(faults)
  else for (const { function: name, fault, ...options } of faults) cloud.faults.plan(name, fault, options)
  return cloud
}
