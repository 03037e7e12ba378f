import { rules } from '../../../build/lint/plugin.mjs'
import { inFile, ruleTester } from './rule-tester.ts'

const SCREEN = 'src-renderer/features/home/Home.tsx'
const errors = [{ messageId: 'literal' }]

ruleTester.run('no-literal-text', rules['no-literal-text'], {
  valid: [
    inFile(SCREEN, `const a = <p>{say('home.title')}</p>`, 'words come from the catalogue'),
    inFile(SCREEN, `const a = <p title={say('home.title')}>· 1 / 2 ✓</p>`, 'signs and digits are not words'),
    inFile(
      SCREEN,
      `const a = <Box className="row" data-testid="home" role="list" />`,
      'names for machines are not shown'
    ),
    inFile(SCREEN, `const a = <p>{open ? say('a') : say('b')}</p>`, 'keys inside calls are not shown'),
    inFile(SCREEN, `const kind = 'yesno'`, 'other strings are data')
  ],
  invalid: [
    { ...inFile(SCREEN, `const a = <p>Vote now</p>`, 'text between tags'), errors },
    { ...inFile(SCREEN, `const a = <p>投票</p>`, 'Chinese text between tags'), errors },
    { ...inFile(SCREEN, `const a = <p>{'Vote'}</p>`, 'text in braces'), errors },
    { ...inFile(SCREEN, `const a = <>{open ? 'Open' : say('b')}</>`, 'text in a condition'), errors },
    { ...inFile(SCREEN, 'const a = <p>{`${n} votes`}</p>', 'text in a template'), errors },
    { ...inFile(SCREEN, `const a = <p>{n + ' votes'}</p>`, 'text joined on'), errors },
    { ...inFile(SCREEN, `const a = <p>{name ?? 'Nobody'}</p>`, 'text as a fallback'), errors },
    { ...inFile(SCREEN, `const a = <Button aria-label="Close" />`, 'text read aloud'), errors },
    { ...inFile(SCREEN, `const a = <input placeholder={'Name'} />`, 'text in a shown property'), errors },
    { ...inFile(SCREEN, `const a = <img alt="Seal" />`, 'the words of a picture'), errors },
    { ...inFile(SCREEN, `const word = '赞成'`, 'Han in any string'), errors },
    { ...inFile(SCREEN, 'const word = `赞成 ${n}`', 'Han in any template'), errors }
  ]
})
