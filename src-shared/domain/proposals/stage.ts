import type { Stage as ListedStage } from '../../rpc/contract/proposals.ts'
import type { RuleId } from '../community/authority.ts'
import type { ChallengeStatus } from './contest.ts'

/** `void`: the opening does not count, so there is no proposal to list. */
export type Stage = ListedStage | 'void'

export interface StageFacts {
  readonly openingRule: RuleId | null
  readonly needsNewer: boolean
  readonly attests: readonly unknown[]
  readonly counts: readonly unknown[]
  readonly certificate: object | null
  readonly contested: boolean
  readonly closings: readonly unknown[] | null
  readonly challenges: readonly { readonly status: ChallengeStatus }[]
  readonly withdrawn: string | null
  readonly abandoned: boolean
}

/** How far a proposal has come. What a certificate has fixed outweighs all that is said against the box (SPEC P8). */
export function stageOf(facts: StageFacts): Stage {
  if (facts.needsNewer) return 'needsNewer'
  if (facts.contested) return 'contested'
  if (facts.closings !== null) return 'final'
  if (facts.certificate !== null)
    return facts.challenges.some(({ status }) => status === 'upheld') ? 'contested' : 'certified'
  if (facts.openingRule !== null) return 'void'
  if (facts.abandoned) return 'abandoned'
  if (facts.withdrawn !== null) return 'withdrawn'
  if (facts.counts.length > 0) return 'counted'
  return facts.attests.length > 0 ? 'closing' : 'open'
}
