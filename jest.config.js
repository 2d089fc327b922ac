// One runner, three kinds of test: unit (fast, beside the code), int (bundled functions over devcloud), screen (jsdom).
// Inline presets: Taro's own babel preset belongs to the mini-program build and rewrites code that runs here in Node.
const transform = {
  '\\.[jt]sx?$': ['babel-jest', {
    configFile: false,
    babelrc: false,
    presets: [
      ['@babel/preset-env', { targets: { node: '20' } }],
      ['@babel/preset-react', { runtime: 'automatic' }],
      ['@babel/preset-typescript', { onlyRemoveTypeImports: true }],
    ],
  }],
}
const ignored = ['/node_modules/', '<rootDir>/dist/', '/\\.devcloud/']
const base = { rootDir: __dirname, transform, testPathIgnorePatterns: ignored, modulePathIgnorePatterns: ['<rootDir>/dist/'] }

module.exports = {
  // No test measures time. The limit finds what hangs, and must not meet a slow machine's honest work.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{domain,contract,server,devcloud,scripts,bench,config}/**/*.test.ts'],
      testPathIgnorePatterns: [...ignored, '\\.int\\.test\\.ts$'],
    },
    {
      ...base,
      displayName: 'int',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{server,devcloud,cloudfunctions,scripts}/**/*.int.test.ts'],
    },
    {
      ...base,
      displayName: 'screen',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        '\\.(scss|css)$': '<rootDir>/config/jest/style-double.js',
        '^@tarojs/components$': '<rootDir>/config/jest/taro-components-double.tsx',
        '^@tarojs/taro$': '<rootDir>/config/jest/taro-double.ts',
      },
    },
  ],
}
