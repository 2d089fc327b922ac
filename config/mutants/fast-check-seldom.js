// fast-check with fewer runs and one seed, loaded from one file: a mutant that lives pays for every run and every module.
const real = require('fast-check-in-one-file')

const MOST_RUNS = 12
const fc = { ...real.default }
fc.assert = (property, parameters = {}) => real.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? 100, MOST_RUNS), seed: 20_261_123 })
module.exports = { ...real, __esModule: true, default: fc, assert: fc.assert }
