// The order of the test files: the quick ones first, because the first failure ends a mutant's life.
const { default: Sequencer } = require('@jest/test-sequencer')

const SLOW = /clocks|breaches|jobs-killed|history|lunar|read-notice/
module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => Number(SLOW.test(a.path)) - Number(SLOW.test(b.path)) || (a.path < b.path ? -1 : 1))
  }
}
