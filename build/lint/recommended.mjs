import { builtinRules } from 'eslint/use-at-your-own-risk'

/** ESLint's own recommendation, read from the rules themselves, which saves a package that only lists them. */
export const recommended = {
  name: 'eslint recommends',
  rules: Object.fromEntries(
    [...builtinRules]
      .filter(([, rule]) => rule.meta.docs.recommended === true)
      .map(([name]) => [name, 'error'])
  )
}
