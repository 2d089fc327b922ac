// PERF R4: every rule is broken in every small way there is, and a test must notice. `npm run mutants` starts it; this only says how.
const folders = (process.env.MUTANTS_OF ?? '').split(',')
const name = folders.map((folder) => folder.replace(/\//g, '-')).join('+')

export default {
  testRunner: 'one-process',
  plugins: ['./config/mutants/one-process-runner.mjs'],
  // A calendar's tables are built by whichever test asks first, so every test of a calendar is asked about every mutant.
  coverageAnalysis: name === 'domain-calendar' ? 'all' : 'perTest',
  mutate: folders.flatMap((folder) => [`${folder}/**/*.ts`, `!${folder}/**/*.test.ts`, `!${folder}/**/*.testkit.ts`]),
  // What no rule's test looks at stays out of the copy that is broken.
  ignorePatterns: ['**/*', '!domain/**/*', '!server/**/*', '!contract/**/*', '!config/mutants/**/*', '!package.json', '!tsconfig*.json', '**/*.int.test.ts'],
  concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 1),
  timeoutMS: 20_000,
  timeoutFactor: 4,
  incremental: true,
  // Named after all that its answers rest on (evidence.mjs); without that name nothing old is believed.
  incrementalFile: process.env.MUTANTS_ANSWERS ?? `dist/mutants/answers/${name}-unknown-${process.pid}.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: `dist/mutants/${name}-report.json` },
  thresholds: { high: 98, low: 95, break: 90 },
  tempDirName: 'dist/mutants/copy',
  allowConsoleColors: false,
}
