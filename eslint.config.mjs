import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Time and chance are passed in (PRODUCT §14); a rule that reads them cannot be proven.
const noClockNoChance = {
  'no-restricted-properties': ['error',
    { object: 'Date', property: 'now', message: 'Pass the instant in.' },
    { object: 'Math', property: 'random', message: 'Pass chance in.' },
    { object: 'performance', property: 'now', message: 'Pass the instant in.' }],
  'no-restricted-syntax': ['error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass the instant in.' },
    { selector: "CallExpression[callee.name='Date']", message: 'Pass the instant in.' },
    { selector: "CallExpression[callee.name='dayjs'][arguments.length=0]", message: 'Pass the instant in.' },
    { selector: "MemberExpression[object.name='event'][property.name=/^(openid|OPENID|userInfo)$/]", message: 'The caller is the OPENID of the cloud context (PRODUCT §2).' }],
}

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', 'coverage/', '.devcloud/', 'config/weapp-components/runtime.js', 'bench/results/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['domain/**/*.ts', 'server/**/*.ts', 'contract/**/*.ts'], ignores: ['**/*.test.ts', '**/*.testkit.ts', 'server/platform/cloud.ts'], rules: noClockNoChance },
  { files: ['src/**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  { files: ['scripts/**', 'bench/**', 'e2e/**', 'devcloud/bin/**', 'devcloud/*.mjs'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{cjs,js}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
