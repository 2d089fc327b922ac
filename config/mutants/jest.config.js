// The unit tests of the folders being mutated, and only those that see a mutant: what starts a process of its own, or takes long to
// say what another test says as well, is left out. Properties run less often, with a fixed seed: the same mutant dies every time.
const { join } = require('node:path')
const [unit] = require('../../jest.config.js').projects

const folders = (process.env.MUTANTS_OF ?? '').split(',')
module.exports = {
  ...unit,
  rootDir: join(__dirname, '../..'),
  roots: folders.map((folder) => `<rootDir>/${folder}`),
  testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.test.ts`),
  testPathIgnorePatterns: ['/node_modules/', '\\.int\\.test\\.ts$', 'every-minute\\.test\\.ts$', 'differential\\.test\\.ts$', 'sla-zones\\.test\\.ts$', 'every-pair\\.test\\.ts$'],
  testSequencer: '<rootDir>/config/mutants/quick-first.js',
  moduleNameMapper: { '^fast-check$': '<rootDir>/config/mutants/fast-check-seldom.js', '^fast-check-in-one-file$': process.env.FAST_CHECK_FILE },
  modulePathIgnorePatterns: [],
}
