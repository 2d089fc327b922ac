import { $of, ask } from './expression-table'
import { type Chapter, type Scenario, type Subject, ids, refused, same } from './scenario'
import type { Document, Expressions, SdkAggregation, SdkCollection, SdkStage } from './sdk'

const bills: Document[] = [
  { _id: 1, store: 's1', fen: 100, tags: ['x', 'y'], o: { a: 1 } },
  { _id: 2, store: 's1', fen: 250, tags: ['y'], o: { b: 2 } },
  { _id: 3, store: 's2', fen: 50, tags: [], o: { a: 3 } },
  { _id: 4, fen: 'no number' },
]

interface Asked { c: SdkCollection; name: string; subject: Subject; $: Expressions }
type Pipeline = (start: SdkAggregation, asked: Asked) => SdkAggregation | Promise<SdkAggregation>
/** What it shows, the pipeline, what comes out: in this order, or, for a function, whatever it makes of it. */
type Case = readonly [what: string, pipeline: Pipeline, list: unknown]

const byId = { _id: 1 }

/** Every stage of wx-server-sdk that its database knows; complete.ts fails on one that is missing here. */
export const stageCases: Readonly<Partial<Record<SdkStage, readonly Case[]>>> = {
  addFields: [['beside what is there', (a) => a.match({ _id: 1 }).addFields({ twice: $of('multiply', ['$fen', 2]) }), [{ ...bills[0], twice: 200 }]]],
  bucket: [
    ['by boundaries, the rest under default', (a) => a.match({ _id: { $lt: 4 } }).bucket({ groupBy: '$fen', boundaries: [0, 100, 200], default: 'more', output: { n: $of('sum', 1) } }),
      [{ _id: 0, n: 1 }, { _id: 100, n: 1 }, { _id: 'more', n: 1 }]],
  ],
  bucketAuto: [['in equal parts', (a) => a.match({ _id: { $lt: 4 } }).bucketAuto({ groupBy: '$fen', buckets: 3 }), [{ _id: { min: 50, max: 100 }, count: 1 }, { _id: { min: 100, max: 250 }, count: 1 }, { _id: { min: 250, max: 250 }, count: 1 }]]],
  count: [['under a name', (a) => a.match({ store: 's1' }).count('bills'), [{ bills: 2 }]], ['of nothing answers nothing', (a) => a.match({ store: 'none' }).count('bills'), []]],
  geoNear: [['nearest first, with the distance', async (a, { c, subject: { db } }) => {
    await c.add({ data: [{ _id: 'far', at: new db.Geo.Point(0, 2) }, { _id: 'near', at: new db.Geo.Point(0, 1) }] })
    return a.geoNear({ near: new db.Geo.Point(0, 0), distanceField: 'metres', spherical: true, key: 'at' }).project({ metres: $of('trunc', '$metres') })
  }, [{ _id: 'near', metres: 111318 }, { _id: 'far', metres: 222637 }]]],
  group: [
    ['by a field', (a) => a.match({ store: { $in: ['s1', 's2'] } }).group({ _id: '$store', fen: $of('sum', '$fen') }).sort(byId), [{ _id: 's1', fen: 350 }, { _id: 's2', fen: 50 }]],
    ['what has no value groups under null', (a) => a.group({ _id: '$store', n: $of('sum', 1) }).sort(byId), [{ _id: null, n: 1 }, { _id: 's1', n: 2 }, { _id: 's2', n: 1 }]],
    ['everything at once', (a) => a.group({ _id: null, n: $of('sum', 1) }), [{ _id: null, n: 4 }]],
  ],
  limit: [['so many', (a) => a.sort(byId).limit(2).project(byId), [{ _id: 1 }, { _id: 2 }]]],
  lookup: [
    ['by equal fields', async (a, asked) => a.match({ _id: 1 }).lookup({ from: await stores(asked), localField: 'store', foreignField: '_id', as: 'shop' }).project({ shop: 1 }), [{ _id: 1, shop: [{ _id: 's1', name: 'Bund' }] }]],
    ['what has no value joins null and nothing', async (a, asked) => a.match({ _id: 4 }).lookup({ from: await stores(asked), localField: 'store', foreignField: 'code', as: 'shop' }).project({ n: $of('size', '$shop') }), [{ _id: 4, n: 2 }]],
    ['by a pipeline of its own', async (a, asked) => a.match({ _id: 3 }).lookup({
      from: await stores(asked), let: { mine: '$store' }, as: 'shop',
      pipeline: asked.subject.db.command.aggregate.pipeline().match(asked.subject.db.command.expr($of('eq', ['$_id', '$$mine']))).project({ _id: 0, name: 1 }).done(),
    }).project({ shop: 1 }), [{ _id: 3, shop: [{ name: 'Hongqiao' }] }]],
  ],
  match: [['with commands', (a, { subject: { db: { command: _ } } }) => a.match({ fen: _.gt(60), store: _.exists(true) }).sort(byId).project(byId), [{ _id: 1 }, { _id: 2 }]]],
  project: [
    ['keeps, drops and works out', (a) => a.match({ _id: 1 }).project({ _id: 0, store: 1, double: $of('add', ['$fen', '$fen']) }), [{ store: 's1', double: 200 }]],
    ['drops a path', (a) => a.match({ _id: 1 }).project({ 'o.a': 0, tags: 0 }), [{ _id: 1, store: 's1', fen: 100, o: {} }]],
    ['a list of expressions', (a) => a.match({ _id: 1 }).project({ _id: 0, pair: ['$fen', '$gone'] }), [{ pair: [100, null] }]],
  ],
  replaceRoot: [['by an object in it', (a) => a.match({ _id: 1 }).replaceRoot({ newRoot: '$o' }), [{ a: 1 }]]],
  sample: [['as many as there are', (a) => a.sample({ size: 9 }).count('n'), [{ n: 4 }]], ['so many', (a) => a.sample({ size: 2 }).count('n'), [{ n: 2 }]]],
  skip: [['the first', (a) => a.sort(byId).skip(3).project(byId), [{ _id: 4 }]]],
  sort: [['by several fields', (a) => a.sort({ store: -1, fen: 1 }).project(byId), [{ _id: 3 }, { _id: 1 }, { _id: 2 }, { _id: 4 }]]],
  sortByCount: [['most first', (a) => a.unwind('$tags').sortByCount('$tags'), [{ _id: 'y', count: 2 }, { _id: 'x', count: 1 }]]],
  unwind: [
    ['one document an element', (a) => a.sort(byId).unwind('$tags').project({ tags: 1 }), [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 2, tags: 'y' }]],
    ['keeps what has none, and numbers the elements', (a) => a.match({ _id: { $ne: 2 } }).sort(byId).unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' }).project({ tags: 1, i: 1 }),
      [{ _id: 1, tags: 'x', i: 0 }, { _id: 1, tags: 'y', i: 1 }, { _id: 3, i: null }, { _id: 4, i: null }]],
  ],
}

/** wx-server-sdk 4.0.2 offers them and its own database 1.4.3 lacks them: nothing is sent. */
export const stagesTheSdkLost: readonly SdkStage[] = ['collStats', 'facet', 'graphLookup', 'indexStats', 'out', 'redact']

async function stores({ subject }: Asked): Promise<string> {
  const { c, name } = await subject.emptyCollection()
  await c.add({ data: [{ _id: 's1', name: 'Bund' }, { _id: 's2', name: 'Hongqiao', code: null }] })
  return name
}

/** The accumulators of $.group, over the bills of s1 and s2 in order. */
const accumulators: readonly (readonly [word: string, operand: unknown, value: unknown])[] = [
  ['addToSet', '$store', ['s1', 's2']], ['avg', '$fen', 400 / 3], ['first', '$fen', 100], ['last', '$fen', 50], ['max', '$fen', 250], ['min', '$fen', 50],
  ['push', '$fen', [100, 250, 50]], ['push', { f: '$fen' }, [{ f: 100 }, { f: 250 }, { f: 50 }]], ['sum', '$fen', 400], ['sum', 1, 3],
  ['stdDevPop', '$fen', Math.sqrt(65000 / 9)], ['stdDevSamp', '$fen', Math.sqrt(65000 / 6)], ['mergeObjects', '$o', { a: 3, b: 2 }],
]
export const accumulatorWords = [...new Set(accumulators.map(([word]) => word))]

const near = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value)

async function begun(subject: Subject): Promise<Asked> {
  const { c, name } = await subject.emptyCollection()
  await c.add({ data: bills })
  return { c, name, subject, $: subject.db.command.aggregate }
}

const refusals: readonly (readonly [what: string, pipeline: Pipeline, says: string | RegExp])[] = [
  ['a group without _id', (a) => a.group({ n: $of('sum', 1) }), 'a group specification must include an _id'],
  ['code in a match', (a) => a.match({ $where: 'true' }), '$where'],
  ['a bucket without a place and without default', (a) => a.bucket({ groupBy: '$fen', boundaries: [0, 60] }), '$switch could not find a matching branch'],
  ['an unwind of no path', (a) => a.unwind('tags'), "path option to $unwind stage should be prefixed with a '$': tags"],
  ['a limit of nought', (a) => a.limit(0), 'the limit must be positive'],
  ['a limit below nought', (a) => a.limit(-1), 'limit'],
  ['a new root that is no object', (a) => a.replaceRoot({ newRoot: '$fen' }), "'newRoot' expression"],
]

export const stageChapter: Chapter = {
  about: 'aggregation stages and accumulators',
  evidence: ['SDK', 'TEST', 'MongoDB'],
  scenarios: [
    ...Object.entries(stageCases).map(([stage, cases]): Scenario => ({
      name: `stage: ${stage}`,
      async run(subject) {
        for (const [what, pipeline, list] of cases) {
          const asked = await begun(subject)
          same([what, (await (await pipeline(asked.c.aggregate(), asked)).end()).list], [what, list])
        }
      },
    })),
    ...accumulatorWords.map((word): Scenario => ({
      name: `accumulator: $.${word}`,
      async run(subject) {
        const { c, $ } = await begun(subject)
        for (const [, operand, value] of accumulators.filter(([name]) => name === word)) {
          const { list } = await c.aggregate().match({ _id: subject.db.command.lt(4) }).sort(byId).group({ _id: null, r: ask($, word, operand) }).end()
          same(near(list[0]?.r), near(value))
        }
      },
    })),
    ...stagesTheSdkLost.map((stage): Scenario => ({
      name: `stage: ${stage} fails in the SDK itself, nothing is sent`,
      async run(subject) {
        const { c } = await subject.emptyCollection()
        await refused(() => c.aggregate()[stage]({}), { errCode: undefined, code: undefined, says: 'is not a function' } as { says: string })
      },
    })),
    ...refusals.map(([what, pipeline, says]): Scenario => ({
      name: `stage refused: ${what}`,
      async run(subject) {
        const asked = await begun(subject)
        await refused(Promise.resolve(pipeline(asked.c.aggregate(), asked)).then((a) => a.end()), { errCode: -1, code: 'DATABASE_REQUEST_FAILED', says })
      },
    })),
    {
      name: 'stage: documents without a limit come all, above a hundred',
      async run(subject) {
        const { c } = await subject.emptyCollection()
        await c.add({ data: Array.from({ length: 150 }, (_, n) => ({ _id: n })) })
        same(ids((await c.aggregate().sort(byId).end()).list), Array.from({ length: 150 }, (_, n) => n))
      },
    },
  ],
}
