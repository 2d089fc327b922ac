import { type ExpressionTable, $of, anyOrder, ask, missing, of } from './expression-table'

/** Lists, sets and objects. */
export const listTable: ExpressionTable = {
  cases: {
    ...of('arrayElemAt', [['$list', 0], 3], [['$list', -1], 2], [['$list', 9], missing], [['$nul', 0], null]),
    ...of('arrayToObject', ['$objs', { a: 1, b: 2 }], [[[['p', 1], ['q', 2]]], { p: 1, q: 2 }], ['$nul', null]),
    ...of('concatArrays', [['$list', [9], '$empty'], [3, 1, 2, 9]], [['$list', '$nul'], null]),
    ...of('filter', [{ input: '$list', as: 'x', cond: $of('gte', ['$$x', 2]) }, [3, 2]], [{ input: '$nul', as: 'x', cond: true }, null], [{ input: '$list', cond: $of('eq', ['$$this', 1]) }, [1]]),
    ...of('in', [[2, '$list'], true], [['c', '$words'], false]),
    ...of('indexOfArray', [['$list', 2], 2], [['$list', 9], -1], [['$words', 'a', 1], 2], [['$words', 'b', 0, 1], -1], [['$nul', 1], null]),
    ...of('isArray', [['$list'], true], [['$n'], false], ['$list', true]),
    ...of('map', [{ input: '$list', as: 'x', in: $of('multiply', ['$$x', 10]) }, [30, 10, 20]], [{ input: '$nul', as: 'x', in: '$$x' }, null]),
    ...of('range', [[0, 10, 3], [0, 3, 6, 9]], [[3, 0, -1], [3, 2, 1]], [[0, 0], []]),
    ...of('reduce', [{ input: '$list', initialValue: 0, in: $of('add', ['$$value', '$$this']) }, 6], [{ input: '$nul', initialValue: 0, in: 1 }, null]),
    ...of('reverseArray', ['$list', [2, 1, 3]], ['$nul', null]),
    ...of('size', ['$list', 3], ['$empty', 0]),
    ...of('slice', [['$list', 2], [3, 1]], [['$list', -1], [2]], [['$list', 1, 1], [1]], [['$list', -2, 1], [1]], [['$nul', 1], null]),
    ...of('zip', [{ inputs: ['$list', ['a', 'b']] }, [[3, 'a'], [1, 'b']]], [{ inputs: ['$list', ['a']], useLongestLength: true, defaults: [0, '-'] }, [[3, 'a'], [1, '-'], [2, '-']]], [{ inputs: ['$nul', [1]] }, null]),

    ...of('allElementsTrue', [['$list'], true], [[[]], true], [[[1, 0]], false], [[[1, null]], false]),
    ...of('anyElementTrue', [[[false, 0]], false], [['$list'], true], [[[]], false]),
    ...of('setDifference', [['$list', [2]], anyOrder(3, 1)], [['$nul', [1]], null]),
    ...of('setEquals', [[[1, 2, 1], [2, 1]], true], [['$list', [1]], false]),
    ...of('setIntersection', [['$words', ['a', 'z']], anyOrder('a')], [['$nul', [1]], null], [[], []]),
    ...of('setIsSubset', [[[1, 2], '$list'], true], [[[9], '$list'], false]),
    ...of('setUnion', [['$words', ['c']], anyOrder('a', 'b', 'c')], [['$nul', [1]], null]),

    ...of('mergeObjects', [['$o', { y: 2 }], { x: 1, y: 2 }], [['$o', '$nul', '$gone'], { x: 1, y: 'z' }], ['$nul', {}]),
    ...of('objectToArray', ['$o', [{ k: 'x', v: 1 }, { k: 'y', v: 'z' }]], ['$nul', null]),
  },
  refusals: [
    ['$.size of no list', ($) => ask($, 'size', '$n'), 'The argument to $size must be an array, but was of type: int'],
    ['$.size of nothing', ($) => ask($, 'size', '$gone'), 'The argument to $size must be an array, but was of type: missing'],
    ['$.arrayElemAt of no list', ($) => ask($, 'arrayElemAt', ['$n', 0]), "$arrayElemAt's first argument must be an array, but is int"],
    ['$.concatArrays of no list', ($) => ask($, 'concatArrays', ['$list', '$n']), '$concatArrays only supports arrays, not int'],
    ['$.in of no list', ($) => ask($, 'in', [1, '$n']), '$in requires an array as a second argument, found: int'],
    ['$.filter of no list', ($) => ask($, 'filter', { input: '$n', as: 'x', cond: true }), 'input to $filter must be an array not int'],
    ['$.map of no list', ($) => ask($, 'map', { input: '$n', as: 'x', in: 1 }), 'input to $map must be an array not int'],
    ['$.reduce of no list', ($) => ask($, 'reduce', { input: '$n', initialValue: 0, in: 1 }), '$reduce requires that'],
    ['$.setUnion of no list', ($) => ask($, 'setUnion', ['$n', []]), 'All operands of $setUnion must be arrays'],
    ['$.range by nought', ($) => ask($, 'range', [0, 3, 0]), '$range requires'],
    ['$.objectToArray of no object', ($) => ask($, 'objectToArray', '$n'), '$objectToArray requires a document input, found: int'],
    ['$.mergeObjects of a number', ($) => ask($, 'mergeObjects', ['$n']), '$mergeObjects requires object inputs'],
  ],
}
