import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { folkmoot } from './build/lint/plugin.mjs'
import { recommended } from './build/lint/recommended.mjs'

const TYPED = ['src-shared/**/*.ts', 'src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}']
const CONFIGS = ['eslint.config.mjs', 'electron.vite.config.ts', 'build/config/**']

export default tseslint.config(
  { ignores: ['out/', 'coverage/', 'test/golden/**/*.json'] },
  {
    // A rule that is wrong somewhere is changed here, in the open, not switched off beside the code.
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' }
  },
  recommended,
  {
    name: 'every file',
    plugins: { folkmoot },
    rules: {
      'folkmoot/boundaries': 'error',
      'folkmoot/file-name': 'error',
      'folkmoot/no-html-sinks': 'error',
      'folkmoot/file-length': ['warn', { budget: 300 }],
      'max-lines': ['error', { max: 500 }],
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true
          }
        }
      ],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      // Chinese text sets an ideographic space on purpose.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }]
    }
  },
  {
    name: 'typed sources',
    files: TYPED,
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      // The newer forms of these do not exist in the older Electron that the same build must run on.
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [
            {
              from: 'package',
              package: 'electron',
              name: ['isEncryptionAvailable', 'encryptString', 'decryptString']
            }
          ]
        }
      ],
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Ports, handlers and dependencies are plain objects of functions; the rule takes each for a class instance.
      '@typescript-eslint/unbound-method': 'off',
      // The compiler reports unused names already, and knows which parameters a signature demands.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true }
      ],
      // An async function that keeps a promise-returning signature need not await anything.
      '@typescript-eslint/require-await': 'off',
      // An empty string from the environment is as good as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // It asks for the non-null assertion that the rule above forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // `x !== undefined && x.y` says what is meant where `x?.y` hides a second undefined.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // Both forms are used on purpose: `type` for unions and computed shapes, `interface` for objects.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // The codec leaves its recursion by throwing a value without a stack, which never gets out of its file.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'file', name: 'Fault', path: 'src-shared/kernel/canonical.ts' }] }
      ],
      'no-undef': 'off'
    }
  },
  {
    name: 'the same answer on every laptop',
    files: ['src-shared/**/*.ts'],
    rules: { 'folkmoot/deterministic': 'error' }
  },
  {
    name: 'tables of words',
    files: ['src-shared/words/**/*.ts', 'test/golden/**/*.ts'],
    rules: { 'max-lines': 'off', 'folkmoot/file-length': 'off' }
  },
  {
    name: 'screens',
    files: ['src-renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'folkmoot/no-literal-text': 'error',
      // Speaks of what React's compiler would skip; it is not used here.
      'react-hooks/incompatible-library': 'off'
    }
  },
  {
    name: 'the command line prints',
    files: ['src-main/cli/**/*.ts', 'src-main/hub/**/*.ts', 'test/bench/**/*.ts', 'build/**'],
    rules: { 'no-console': 'off' }
  },
  {
    name: 'tests',
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Tests throw what no honest code would, to see what becomes of it.
      '@typescript-eslint/only-throw-error': 'off',
      // Kinds of parsed messages are numbers to whoever reads them from outside the parser.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off'
    }
  },
  {
    name: 'build scripts',
    files: ['build/**/*.{mjs,mts}', 'eslint.config.mjs'],
    languageOptions: { globals: globals.node }
  },
  {
    name: 'configuration files: tools demand the default export',
    files: [...CONFIGS, 'build/**/*.d.mts'],
    extends: [tseslint.configs.base],
    languageOptions: { globals: globals.node },
    rules: { 'no-restricted-exports': 'off', 'no-undef': 'off', 'no-unused-vars': 'off' }
  }
)
