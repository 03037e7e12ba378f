import { resolve } from 'node:path'
import { RuleTester } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, it } from 'vitest'

RuleTester.describe = describe
RuleTester.it = it
RuleTester.itOnly = it.only

/** ESLint's own tester, reading TypeScript and JSX as the real configuration does. */
export const ruleTester = new RuleTester({
  languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } }
})

/** A file of this repository, which need not exist, for rules that ask where they are. */
export const inFile = (path: string, code: string, name: string) => ({ filename: resolve(path), code, name })
