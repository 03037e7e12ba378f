import { rules } from '../../../build/lint/plugin.mjs'
import { inFile, ruleTester } from './rule-tester.ts'

const lines = (count: number) => 'let a = 1\n'.repeat(count)

ruleTester.run('file-length', rules['file-length'], {
  valid: [inFile('src-shared/a.ts', lines(300), 'a file within the budget')],
  invalid: [
    { ...inFile('src-shared/a.ts', lines(301), 'a file one line over it'), errors: [{ messageId: 'long' }] }
  ]
})

ruleTester.run('file-name', rules['file-name'], {
  valid: [
    inFile('src-shared/kernel/civil-date.ts', '', 'kebab-case'),
    inFile('src-renderer/features/home/HomeScreen.tsx', '', 'components in PascalCase'),
    inFile('test/unit/kernel/civil-date.test.ts', '', 'tests named after their file'),
    inFile('build/config/vitest.config.mts', '', 'tools’ own names'),
    inFile('src-shared/domain/voting/helper-cap.ts', '', 'a helper that is a person of the domain')
  ],
  invalid: [
    ...['utils', 'util', 'helpers', 'misc', 'manager', 'window-manager', 'date-utils', 'string-helpers'].map(
      (name) => ({
        ...inFile(`src-shared/kernel/${name}.ts`, '', name),
        errors: [{ messageId: 'empty' }]
      })
    ),
    { ...inFile('src-shared/utils/date.ts', '', 'a folder called utils'), errors: [{ messageId: 'empty' }] },
    { ...inFile('src-shared/kernel/civilDate.ts', '', 'camelCase'), errors: [{ messageId: 'form' }] },
    {
      ...inFile('src-shared/kernel/CivilDate.ts', '', 'PascalCase without a component'),
      errors: [{ messageId: 'form' }]
    }
  ]
})
