import type { FindingCode, FindingView } from '#shared/rpc/contract/doctor.ts'
import type { FindingFactNames } from '#shared/words/findings.ts'

export type Verdict = FindingView['verdict']
export type Fact = string | number | readonly string[]

export interface Finding {
  readonly code: FindingCode
  readonly verdict: Verdict
  readonly params: Readonly<Record<string, Fact>>
}

type FactsOf<Code extends FindingCode> = [FindingFactNames<Code>] extends [never]
  ? []
  : [facts: Readonly<Record<FindingFactNames<Code>, Fact>>]

/** A finding with exactly the facts that its sentences name. */
export const found = <Code extends FindingCode>(
  verdict: Verdict,
  code: Code,
  ...[params]: FactsOf<Code>
): Finding => ({ code, verdict, params: params ?? {} })

const WORST_FIRST: readonly Verdict[] = ['fault', 'warning', 'unknown', 'ok']

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  WORST_FIRST.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict))

export const isHealthy = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict === 'ok' || verdict === 'unknown')
