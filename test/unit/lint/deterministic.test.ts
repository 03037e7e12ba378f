import { rules } from '../../../build/lint/plugin.mjs'
import { inFile, ruleTester } from './rule-tester.ts'

const FOLD = 'src-shared/fold/a.ts'
const error = (messageId: string) => [{ messageId }]

ruleTester.run('deterministic', rules.deterministic, {
  valid: [
    inFile(FOLD, `const text = new Date(0).toISOString()`, 'a date from a number is the same everywhere'),
    inFile(FOLD, `const day = Date.UTC(2026, 0, 1)`, 'civil dates may be counted in UTC'),
    inFile(FOLD, `const d = new Date(ms).getUTCDate()`, 'UTC getters read no time zone'),
    inFile(
      FOLD,
      `import { performance } from './performance.ts'; performance(1)`,
      'an imported name is not the global'
    ),
    inFile(
      FOLD,
      `function f(random: { bytes(): number }) { return random.bytes() }`,
      'injected chance is data'
    ),
    inFile(FOLD, `function f(crypto: number) { return crypto }`, 'a parameter is not the global'),
    inFile(FOLD, `type Reader = { fetch: () => void }`, 'a property name is not the global'),
    inFile(
      'src-shared/words/say.ts',
      `const f = new Intl.NumberFormat('zh-CN'); a.localeCompare(b)`,
      'words know locales'
    )
  ],
  invalid: [
    { ...inFile(FOLD, `const now = Date.now()`, 'Date.now reads the clock'), errors: error('clock') },
    { ...inFile(FOLD, `const now = Date['now']()`, 'so it does in brackets'), errors: error('clock') },
    { ...inFile(FOLD, `const now = new Date()`, 'new Date() reads the clock'), errors: error('clock') },
    { ...inFile(FOLD, `const now = Date()`, 'Date() reads the clock'), errors: error('clock') },
    {
      ...inFile('src-shared/words/dates.ts', `const now = new Date()`, 'words read no clock either'),
      errors: error('clock')
    },
    {
      ...inFile(FOLD, `const d = new Date(2026, 0, 1)`, 'parts of a date are local time'),
      errors: error('localTime')
    },
    {
      ...inFile(FOLD, `const d = Date.parse(text)`, 'parsed dates may be local time'),
      errors: error('localTime')
    },
    {
      ...inFile(FOLD, `const d = new Date(0).getHours()`, 'local getters depend on the time zone'),
      errors: error('localTime')
    },
    { ...inFile(FOLD, `const n = Math.random()`, 'Math.random is chance'), errors: error('random') },
    {
      ...inFile(FOLD, `import { randomBytes } from '@noble/hashes/utils.js'`, 'so are libraries’ helpers'),
      errors: error('random')
    },
    {
      ...inFile(FOLD, `const k = ed25519.utils.randomSecretKey()`, 'and their methods'),
      errors: error('random')
    },
    { ...inFile(FOLD, `const b = crypto.subtle`, 'crypto is ambient'), errors: error('ambient') },
    { ...inFile(FOLD, `const t = performance.now()`, 'performance is ambient'), errors: error('ambient') },
    { ...inFile(FOLD, `setTimeout(f, 1)`, 'timers are ambient'), errors: error('ambient') },
    { ...inFile(FOLD, `const e = process.env`, 'the process is ambient'), errors: error('ambient') },
    {
      ...inFile(FOLD, `names.sort((a, b) => a.localeCompare(b))`, 'localeCompare orders by locale'),
      errors: error('locale')
    },
    {
      ...inFile(FOLD, `const s = n.toLocaleString()`, 'toLocale… writes by locale'),
      errors: error('locale')
    },
    { ...inFile(FOLD, `const f = new Intl.NumberFormat('en')`, 'Intl is for words'), errors: error('locale') }
  ]
})
