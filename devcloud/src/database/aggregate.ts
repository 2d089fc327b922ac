import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import { Lazy, type Iterator } from 'mingo/lazy'
import * as pipelineOperators from 'mingo/operators/pipeline'
import * as windowOperators from 'mingo/operators/window'
import { fromStored, fromWire, isPlainObject, toWire, type Document } from '../wire/ejson'
import { invalidParam, queryRefused } from '../wire/refusals'
import { isWireError } from '../wire/wire-error'
import { reportCost, requireCollection, type Action, type Cloud } from './cloud'
import { valuesAt } from './compare-values'
import { everything, find, type Source } from './find'
import { asPosition, distanceAt } from './geo'
import { evaluation, guard, inMongoWords, operators, type Operators } from './match'
import { isNarrow, planQuery } from './plan-query'
import { collectionName } from './request'
import { strictStages } from './stages'

interface Stage {
  name: string
  value: unknown
}

/** What a pipeline may hold here. Stages that write ($out, $merge) or watch the server are refused, as for any tenant. */
const allowedStages = new Set([
  '$addFields', '$bucket', '$bucketAuto', '$count', '$facet', '$group', '$limit', '$lookup', '$match', '$project', '$redact', '$replaceRoot',
  '$replaceWith', '$sample', '$set', '$skip', '$sort', '$sortByCount', '$unset', '$unwind',
])

export const aggregateDocuments: Action = (cloud, body) => {
  const collection = requireCollection(cloud, collectionName(body))
  const stages = readStages(body.stages, cloud.now())
  warnOfNumbers(cloud, collection, stages)
  return cloud.versions.read(undefined, (source) => {
    try {
      const { documents, rest } = opening(cloud, source, collection, stages)
      const result = new Aggregator(rest.map(prepared), { context: contextFor(source), ...evaluation }).run(documents)
      return { data: { list: result.map(toWire) } }
    } catch (error) {
      if (isWireError(error) || !(error instanceof Error) || error.name === 'SqliteError') throw error
      throw queryRefused(inMongoWords(error.message))
    }
  })
}

function readStages(stages: unknown, now: number): Stage[] {
  if (!Array.isArray(stages)) throw invalidParam('stages must be a list')
  return stages.map((stage: unknown) => {
    if (!isPlainObject(stage) || typeof stage.stageKey !== 'string' || typeof stage.stageValue !== 'string') {
      throw invalidParam('a stage needs stageKey and stageValue')
    }
    return { name: stage.stageKey, value: withClock(fromWire(stage.stageValue, now), now) }
  })
}

/** `$$NOW` is the cloud's clock, not this machine's. */
function withClock(value: unknown, now: number): unknown {
  if (value === '$$NOW') return new Date(now)
  if (Array.isArray(value)) return value.map((item) => withClock(item, now))
  return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withClock(item, now)])) : value
}

/** Leading $match stages (or a $geoNear) read the collection through its indexes; the rest runs in memory. */
function opening(cloud: Cloud, source: Source, collection: string, stages: Stage[]): { documents: Document[]; rest: Stage[] } {
  const first = stages[0]
  if (first?.name === '$geoNear') return { documents: geoNear(source, collection, first.value), rest: stages.slice(1) }
  let matches = 0
  while (stages[matches]?.name === '$match') matches++
  const queries = stages.slice(0, matches).map(({ value }) => asObject('$match', value))
  const query: Document = queries.length > 1 ? { $and: queries } : (queries[0] ?? {})
  // Without a $match every document is wanted, unless a $limit comes first.
  const head = stages[matches]
  const limit = head?.name === '$limit' && typeof head.value === 'number' ? head.value : Infinity
  const { found, examined, index } = find(source, collection, query, { ...everything, limit })
  reportCost(cloud, 'aggregateDocuments', collection, query, [], { examined, returned: found.length, index })
  return { documents: found.map(({ document }) => document), rest: stages.slice(matches) }
}

/** In a pipeline MongoDB takes the 0 of `$l.0` for a name; mingo takes it for a place. Both read a map whose keys are numbers. */
function warnOfNumbers({ warn }: Cloud, collection: string, stages: readonly Stage[]): void {
  const [path] = /"\$[^"$]*\.\d+[."]/.exec(JSON.stringify(stages)) ?? []
  if (path !== undefined) warn(`${collection}: ${path.replaceAll('"', '')} in a pipeline is the element of a list here and [] in production: use $.arrayElemAt (on a map with numbers for keys both agree)`)
}

function asObject(name: string, value: unknown): Document {
  if (!isPlainObject(value)) throw queryRefused(`the ${name} stage must be an object`)
  return value
}

/** Checks a stage, and the pipelines inside it. */
function prepared({ name, value }: Stage): Document {
  if (name === '$geoNear') throw queryRefused('$geoNear is only valid as the first stage in a pipeline')
  if (!allowedStages.has(name)) throw queryRefused(`Unrecognized pipeline stage name: '${name}'`)
  if (name === '$match') return { $match: guard(asObject(name, value)) }
  if (name === '$facet') return { $facet: Object.fromEntries(Object.entries(asObject(name, value)).map(([key, inner]) => [key, pipelineIn(inner)])) }
  if (name === '$lookup' && isPlainObject(value) && value.pipeline !== undefined) return { $lookup: { ...value, pipeline: pipelineIn(value.pipeline) } }
  if ((name === '$skip' || name === '$limit') && (typeof value !== 'number' || value < 0)) throw queryRefused(`${name} must be a non-negative number`)
  return { [name]: value }
}

function pipelineIn(value: unknown): Document[] {
  if (!Array.isArray(value)) throw queryRefused('a pipeline must be a list of stages')
  return value.map((stage: unknown) => {
    const [entry, more] = isPlainObject(stage) ? Object.entries(stage) : []
    if (!entry || more) throw queryRefused('A pipeline stage specification object must contain exactly one field.')
    return prepared({ name: entry[0], value: entry[1] })
  })
}

type PipelineStage = (documents: Iterator, operand: Document, options: unknown) => Iterator

function contextFor(source: Source): Context {
  const mingoLookup = pipelineOperators.$lookup as unknown as PipelineStage
  const lookup: PipelineStage = (documents, expression, options) => {
    const local = documents.collect() as Document[]
    return mingoLookup(Lazy(local), { ...expression, from: foreignDocuments(source, expression, local) }, options)
  }
  return Context.init({
    ...operators,
    window: windowOperators,
    pipeline: { ...pipelineOperators, ...strictStages, $lookup: lookup },
  } as unknown as Operators)
}

/** Through an index when the joined field has one, else the whole collection. A missing one joins nothing. */
function foreignDocuments(source: Source, { from, localField, foreignField }: Document, local: readonly Document[]): Document[] {
  if (typeof from !== 'string' || !source.store.has(from)) return []
  if (typeof localField === 'string' && typeof foreignField === 'string') {
    const wanted = [...new Set(local.flatMap((document) => valuesAt(document, localField).map((value) => value ?? null)))]
    const query = { [foreignField]: { $in: wanted } }
    const plan = planQuery(query, [], source.store.indexes(from))
    if (isNarrow(plan)) return find(source, from, query, everything).found.map(({ document }) => document)
  }
  return [...source.store.scan(from)].map(({ text }) => fromStored(text))
}

function geoNear(source: Source, collection: string, value: unknown): Document[] {
  const { near, distanceField, query, key, maxDistance, minDistance, distanceMultiplier, includeLocs, limit, num } = asObject('$geoNear', value)
  if (typeof distanceField !== 'string') throw queryRefused("$geoNear requires a 'distanceField' option as a String")
  const centre = asPosition(isPlainObject(near) ? near.coordinates : near)
  const { found } = find(source, collection, isPlainObject(query) ? query : {}, everything)
  const factor = typeof distanceMultiplier === 'number' ? distanceMultiplier : 1
  const bound = (limitOf: unknown, otherwise: number) => (typeof limitOf === 'number' ? limitOf : otherwise)
  return found
    .map(({ document }) => ({ document, path: typeof key === 'string' ? key : pointField(document) }))
    .map(({ document, path }) => ({ document, path, metres: distanceAt(document, path, centre) }))
    .filter(({ metres }) => metres !== Infinity && metres >= bound(minDistance, 0) && metres <= bound(maxDistance, Infinity))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, bound(limit ?? num, Infinity))
    .map(({ document, path, metres }) => ({
      ...document,
      [distanceField]: metres * factor,
      ...(typeof includeLocs === 'string' ? { [includeLocs]: valuesAt(document, path)[0] } : {}),
    }))
}

const pointField = (document: Document): string =>
  Object.keys(document).find((name) => { const value = document[name]; return isPlainObject(value) && value.type === 'Point' }) ?? ''
