import type { Rule } from 'eslint'

type RuleName =
  'boundaries' | 'deterministic' | 'file-length' | 'file-name' | 'no-html-sinks' | 'no-literal-text'

export declare const rules: Record<RuleName, Rule.RuleModule>
