import type { EntryId, PersonId, SubjectId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import { attests } from './attestation.ts'
import type { Right, RuleId } from './authority.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Candidate, CommunityEvent, Effect } from './events.ts'
import { inviteOf, type InviteState } from './open-business.ts'
import type { CommunityRule } from './rule-ids.ts'

/**
 * null = exactly the final result at that frontier. Asked about pasts of community entries only, and answered
 * by the proposals subject (protocol §6).
 */
export type FinalityOracle = (
  proposal: SubjectId,
  signatures: readonly EntryId[],
  closes: readonly EntryId[],
  effect: Effect,
  at: Frontier
) => RuleId | null

/** What a rule may look at: the entry, the law in its own past, and two functions. */
export interface Hearing {
  readonly node: Node
  readonly past: CommunityAuthority
  readonly primitives: Primitives
  readonly finality: FinalityOracle
}

export type Body<T extends CommunityEvent['type']> = Extract<CommunityEvent, { type: T }>['body']

export function holds({ past, node }: Hearing, right: Right): RuleId | null {
  const standing = past.standing(node, right)
  return standing.ok ? null : standing.rule
}

export const authorOf = ({ past, node }: Hearing): PersonId | null => past.personOfLog(node.log)

export const isNotYetEnacted = ({ past }: Hearing, decision: EntryId): CommunityRule | null =>
  past.hasEnacted(decision) ? 'R19.enactedAlready' : null

const INVITE_RULES: Readonly<Record<InviteState, CommunityRule | null>> = {
  open: null,
  revoked: 'I2.inviteRevoked',
  used: 'I3.inviteUsedUp',
  expired: 'I4.inviteExpired'
}

export function inviteIsOpen({ past }: Hearing, id: EntryId | null): CommunityRule | null {
  if (id === null) return null
  const invite = inviteOf(past, id)
  return invite === null ? 'I1.inviteUnknown' : INVITE_RULES[invite.state]
}

export function isNoMember({ past }: Hearing, personKey: string): CommunityRule | null {
  const person = past.personUnder(personKey)
  return person !== null && past.holds(person, 'member') ? 'R9.alreadyMember' : null
}

/** A newcomer's device: attested by their key and its own, its log nobody else's. */
export function deviceIsTheirs(
  { past, primitives }: Hearing,
  candidate: Omit<Candidate, 'name'>
): CommunityRule | null {
  const { device, personKey } = candidate
  if (!attests(primitives, personKey, candidate)) return 'R4.badAttestation'
  const owner = past.personOfLog(device.log)
  return owner === null || owner === past.personUnder(personKey) ? null : 'R4.logTaken'
}
