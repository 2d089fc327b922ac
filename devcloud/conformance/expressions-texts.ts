import { type ExpressionTable, ask, of } from './expression-table'

/** Texts: CP counts code points, Bytes counts those of UTF-8, of which a Chinese character has three. */
export const textTable: ExpressionTable = {
  cases: {
    ...of('concat', [['$s', ', ', '$zh'], 'Hello, 会员日'], [['$s', '$nul'], null], [['$s', '$gone'], null]),
    ...of('indexOfBytes', [['$zh', '员'], 3], [['$s', 'l', 3], 3], [['$s', 'z'], -1], [['$nul', 'z'], null]),
    ...of('indexOfCP', [['$zh', '员'], 1], [['$s', 'l', 4], -1], [['$s', 'o', 0, 4], -1], [['$nul', 'z'], null]),
    ...of('split', [['2026/09/30', '/'], ['2026', '09', '30']], [['$s', '-'], ['Hello']], [['$nul', '-'], null]),
    ...of('strLenBytes', ['$zh', 9], ['', 0]),
    ...of('strLenCP', ['$zh', 3], ['😀', 1]),
    ...of('strcasecmp', [['$s', 'HELLO'], 0], [['a', 'B'], -1], [['b', '$nul'], 1]),
    ...of('substr', [['$s', 1, 3], 'ell'], [['$s', 3, -1], 'lo'], [['$nul', 0, 1], ''], [['$s', 9, 2], '']),
    ...of('substrBytes', [['$zh', 0, 3], '会'], [['$zh', 3, -1], '员日']),
    ...of('substrCP', [['$zh', 1, 1], '员'], [['😀a', 1, 5], 'a'], [['$nul', 0, 1], '']),
    ...of('toLower', ['$s', 'hello'], ['$nul', '']),
    ...of('toUpper', ['$s', 'HELLO'], ['$gone', '']),
  },
  refusals: [
    ['$.concat of a number', ($) => ask($, 'concat', ['$s', '$n']), '$concat only supports strings, not int'],
    ['$.strLenCP of null', ($) => ask($, 'strLenCP', '$nul'), '$strLenCP requires a string argument, found: null'],
    ['$.strLenBytes of a number', ($) => ask($, 'strLenBytes', '$n'), '$strLenBytes requires a string argument, found: int'],
    ['$.substrBytes in the middle of a character', ($) => ask($, 'substrBytes', ['$zh', 1, 2]), 'Invalid range, starting index is a UTF-8 continuation byte'],
    ['$.split by nothing', ($) => ask($, 'split', ['$s', '']), '$split requires a non-empty separator'],
    ['$.indexOfCP before the beginning', ($) => ask($, 'indexOfCP', ['$s', 'l', -1]), '$indexOfCP requires a nonnegative start index, found: -1'],
    ['$.meta without a text search', ($) => ask($, 'meta', 'textScore'), 'text score metadata'],
  ],
}
