import { expressionCases } from './expressions'
import { geoCases, geoShapes } from './geo'
import { chainCases, queryCases } from './query-commands'
import { type Chapter, same } from './scenario'
import { accumulatorWords, stageCases, stagesTheSdkLost } from './stages'
import { updateCases } from './update-commands'

/** What the installed SDK offers and no scenario shows: each list is asked of the SDK's own objects, so an update of the SDK shows here by name. */
const unshown = (offered: readonly string[], shown: readonly string[]): string[] => offered.filter((name) => !shown.includes(name)).sort()

const methodsOf = (thing: object): string[] => {
  const names = new Set<string>()
  for (let at: object | null = Object.getPrototypeOf(thing) as object; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) {
    Object.getOwnPropertyNames(at).forEach((name) => names.add(name))
  }
  return [...names].filter((name) => name !== 'constructor' && !name.startsWith('_'))
}

/** Not operators: a namespace, the text search that is refused everywhere, and JSON. */
const elsewhere = ['aggregate', 'project', 'text', 'pipeline', 'toJSON']
/** An expression that is refused everywhere: it belongs to the text search. */
const refusedExpressions = ['meta']

export const completeChapter: Chapter = {
  about: 'nothing is left out',
  evidence: ['SDK'],
  scenarios: [
    {
      name: 'complete: every command of the SDK has a scenario',
      run: async ({ db: { command } }) => same(unshown(Object.keys(command), [...Object.keys(queryCases), ...Object.keys(updateCases), ...Object.keys(geoCases), ...elsewhere]), []),
    },
    {
      name: 'complete: every chained command of the SDK has a scenario',
      run: async ({ db: { command } }) => same(unshown(methodsOf(command.eq(1)), [...Object.keys(chainCases), ...Object.keys(geoCases), ...elsewhere]), []),
    },
    {
      name: 'complete: every aggregation expression of the SDK has a scenario',
      run: async ({ db: { command } }) => same(unshown(Object.keys(command.aggregate), [...Object.keys(expressionCases), ...accumulatorWords, ...elsewhere, ...refusedExpressions]), []),
    },
    {
      name: 'complete: every aggregation stage of the SDK has a scenario',
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        same(unshown(methodsOf(c.aggregate()), [...Object.keys(stageCases), ...stagesTheSdkLost, 'end', 'pushStage']), [])
      },
    },
    {
      name: 'complete: every projection of the SDK has a scenario',
      run: async ({ db: { command } }) => same(Object.keys(command.project).sort(), ['elemMatch', 'slice']),
    },
    {
      name: 'complete: every shape of the SDK has a scenario',
      run: async ({ db: { Geo } }) => same(unshown(Object.keys(Geo), geoShapes), []),
    },
  ],
}
