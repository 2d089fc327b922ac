import { type ExpressionTable, $of, ask, of } from './expression-table'

/** Arithmetic, comparison, truth and conditions; sums over lists. */
export const numberTable: ExpressionTable = {
  cases: {
    ...of('abs', ['$neg', 2.5], ['$nul', null], ['$gone', null]),
    ...of('add', [['$n', 1, 2], 10], [['$n', '$nul'], null], [['$n', '$gone'], null], [['$when', 1000], new Date('2026-09-30T10:05:07.789Z')]),
    ...of('ceil', ['$neg', -2], [1.2, 2], ['$nul', null]),
    ...of('divide', [['$n', 2], 3.5], [['$n', '$nul'], null]),
    ...of('exp', [0, 1], ['$nul', null]),
    ...of('floor', ['$neg', -3], ['$gone', null]),
    ...of('ln', [1, 0], ['$nul', null]),
    ...of('log', [[100, 10], 2], [['$nul', 10], null]),
    ...of('log10', [1000, 3], ['$nul', null]),
    ...of('mod', [['$n', 4], 3], [[-7, 3], -1], [['$nul', 3], null]),
    ...of('multiply', [['$n', 2], 14], [['$n', '$nul'], null]),
    ...of('pow', [[2, 10], 1024], [[2, -1], 0.5], [['$nul', 2], null]),
    ...of('sqrt', [25, 5], ['$nul', null]),
    ...of('subtract', [['$n', 2], 5], [['$when', new Date('2026-09-30T10:05:06.000Z')], 789], [['$when', 789], new Date('2026-09-30T10:05:06.000Z')], [['$n', '$gone'], null]),
    ...of('trunc', ['$neg', -2], ['$nul', null]),

    ...of('cmp', [['$n', 9], -1], [['$n', 7], 0], [['$s', '$n'], 1]),
    // What is not there is less than null, and equal to nothing but itself.
    ...of('eq', [['$n', 7], true], [['$s', 'hello'], false], [['$list', [3, 1, 2]], true], [['$gone', null], false], [['$nul', null], true]),
    ...of('neq', [['$n', 7], false], [['$n', '7'], true]),
    ...of('gt', [['$n', 6], true], [['$s', '$n'], true], [['$nul', '$gone'], true]),
    ...of('gte', [['$n', 7], true]),
    ...of('lt', [['$n', 7], false], [['$gone', null], true]),
    ...of('lte', [['$when', new Date('2026-10-01')], true]),

    ...of('and', [['$yes', '$n'], true], [['$yes', '$zero'], false], [['$nul'], false], [[], true], [['$empty'], true]),
    ...of('or', [['$no', '$n'], true], [['$no', '$nul', '$zero', '$gone'], false], [[], false]),
    ...of('not', [['$zero'], true], [['$nul'], true], [['$s'], false]),

    ...of('cond', [{ if: $of('gte', ['$n', 7]), then: 'yes', else: 'no' }, 'yes'], [[$of('gt', ['$n', 7]), 'yes', 'no'], 'no']),
    ...of('ifNull', [['$nul', 'none'], 'none'], [['$gone', '$n'], 7], [['$zero', 1], 0]),
    ...of('switch', [{ branches: [{ case: $of('gt', ['$n', 9]), then: 'big' }, { case: $of('gt', ['$n', 5]), then: 'middle' }], default: 'small' }, 'middle'], [{ branches: [{ case: '$no', then: 1 }], default: 2 }, 2]),

    ...of('sum', [['$n', 1, '$s', '$nul'], 8], ['$list', 6], ['$s', 0]),
    ...of('avg', ['$list', 2], [['$n', 1], 4], ['$s', null]),
    ...of('max', ['$list', 3], [['$n', 9], 9], ['$empty', null]),
    ...of('min', ['$list', 1], [['$n', '$nul'], 7]),
    ...of('stdDevPop', [[1, 3], 1], ['$s', null]),
    ...of('stdDevSamp', [[1, 3], Math.SQRT2], [[1], null]),
    ...of('literal', ['$n', '$n'], [1, 1], [{ $add: [1, 1] }, { $add: [1, 1] }]),
    ...of('let', [{ vars: { a: '$n', b: $of('add', ['$n', 1]) }, in: $of('multiply', ['$$a', '$$b']) }, 56]),
  },
  refusals: [
    ['$.abs of a text', ($) => ask($, 'abs', '$s'), '$abs only supports numeric types'],
    ['$.add of a text', ($) => ask($, 'add', ['$s', 1]), '$add only supports numeric or date types'],
    ['$.divide by zero', ($) => ask($, 'divide', ['$n', '$zero']), "can't $divide by zero"],
    ['$.mod by zero', ($) => ask($, 'mod', ['$n', 0]), "can't $mod by zero"],
    ['$.sqrt of less than zero', ($) => ask($, 'sqrt', -1), "$sqrt's argument must be greater than or equal to 0"],
    ['$.ln of zero', ($) => ask($, 'ln', 0), "$ln's argument must be a positive number"],
    ['$.multiply of a text', ($) => ask($, 'multiply', ['$s', 2]), '$multiply only supports numeric types'],
    ['$.subtract of a text', ($) => ask($, 'subtract', ['$s', 2]), "can't $subtract"],
    ['$.pow of zero by less than zero', ($) => ask($, 'pow', [0, -1]), '$pow cannot take a base of 0 and a negative exponent'],
    ['$.switch without a branch that fits', ($) => ask($, 'switch', { branches: [{ case: false, then: 1 }] }), '$switch could not find a matching branch'],
    ['an expression nobody knows', () => ({ $frobnicate: 1 }), "Unrecognized expression '$frobnicate'"],
  ],
}
