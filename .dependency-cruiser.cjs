// The arrows of docs/architecture.md. scripts/arrows.test.ts breaks each rule once on purpose and sees it refused.
const own = '^(src|domain|contract|server|cloudfunctions|devcloud|weapphost|e2e|bench|scripts)/'

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'domain-is-alone', severity: 'error', comment: 'Rules know no I/O, no SDK, nobody else.',
      from: { path: '^domain/', pathNot: '\\.(test|testkit)\\.ts$' }, to: { pathNot: ['^domain/', 'node_modules/@noble/hashes/'] } },
    { name: 'contract-knows-domain', severity: 'error',
      from: { path: '^contract/', pathNot: '\\.test\\.ts$' }, to: { path: own, pathNot: '^(contract|domain)/' } },
    { name: 'server-knows-contract-and-domain', severity: 'error',
      from: { path: '^server/', pathNot: '\\.(test|testkit)\\.ts$' }, to: { path: own, pathNot: '^(server|contract|domain)/' } },
    { name: 'functions-are-thin', severity: 'error',
      from: { path: '^cloudfunctions/' }, to: { path: own, pathNot: '^(cloudfunctions|server|contract)/' } },
    { name: 'one-file-knows-the-sdk', severity: 'error',
      from: { pathNot: ['^server/platform/cloud\\.ts$', '^devcloud/', '^bench/', '\\.int\\.test\\.ts$', 'node_modules'] }, to: { path: 'node_modules/wx-server-sdk' } },
    { name: 'only-functions-open-the-cloud', severity: 'error', comment: 'Use cases get a World; only the entries make the real one.',
      from: { path: '^server/', pathNot: ['^server/platform/cloud\\.ts$', '\\.int\\.test\\.ts$'] }, to: { path: '^server/platform/cloud\\.ts$' } },
    { name: 'phone-knows-contract-types-only', severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^contract/', dependencyTypesNot: ['type-only'], pathNot: '^contract/person\\.ts$|^contract/options\\.ts$' } },
    { name: 'phone-never-runs-the-cloud', severity: 'error', from: { path: '^src/' }, to: { path: '^(server|devcloud|weapphost|cloudfunctions|e2e|bench)/' } },
    { name: 'ui-has-no-business', severity: 'error', from: { path: '^src/ui/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^(contract|domain)/|^src/(features|api|pages|guest|staff|words)/' } },
    { name: 'features-do-not-know-pages', severity: 'error', from: { path: '^src/features/' }, to: { path: '^src/(pages|guest|staff)/' } },
    { name: 'features-do-not-know-each-other', severity: 'error', from: { path: '^src/features/([^/]+)/' }, to: { path: '^src/features/', pathNot: '^src/features/($1)/' } },
    { name: 'api-shows-nothing', severity: 'error', from: { path: '^src/api/' }, to: { path: '^src/(ui|features|pages|guest|staff)/' } },
    { name: 'guests-never-download-staff', severity: 'error', from: { path: '^src/(pages|guest|features|api|ui)/' }, to: { path: '^src/staff/' } },
    { name: 'first-screen-stands-alone', severity: 'error', comment: 'The main package may not need what is fetched after it.',
      from: { path: '^src/(pages|staff)/' }, to: { path: '^src/guest/' } },
    { name: 'devcloud-stands-alone', severity: 'error', from: { path: '^devcloud/' }, to: { path: own, pathNot: '^devcloud/' } },
    { name: 'weapphost-stands-alone', severity: 'error', from: { path: '^weapphost/' }, to: { path: own, pathNot: '^weapphost/' } },
    { name: 'journeys-come-from-outside', severity: 'error', from: { path: '^e2e/' }, to: { path: '^(src|domain|contract|server|cloudfunctions)/' } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(domain|contract|server|devcloud|src/ui|src/features|src/api)/.*/index[.]tsx?$' } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // An example is a project of its own, which finds the package as its users do.
    exclude: { path: '(^|/)(dist|node_modules/\\.cache)/|^devcloud/examples/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.scss', '.png'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
    moduleSystems: ['es6', 'cjs'],
  },
}
