import type { EntryId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { CommunityEvent } from '../community/events.ts'
import { type Asker, type Decided, refuse } from './decide.ts'

export type Enacted = Extract<CommunityEvent, { type: 'effect.enacted.v1' }>

/** SPEC P5. */
export function decideChallenge({ state, authority, me }: Asker, reason: string): Decided {
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  if (state.board.certificate === null) return refuse('notCertified')
  if (state.stage === 'final') return refuse('contestOver')
  if (state.board.challenges.some(({ person, status }) => person === me && status === 'open'))
    return refuse('challengeOpen')
  return ok({ type: 'challenge.raised.v1', body: { reason } })
}

/** A steward's word on a challenge; k agreeing decide it (SPEC P5). */
export function decideOnChallenge(
  { state, authority, me }: Asker,
  challenge: EntryId,
  upheld: boolean,
  reason: string
): Decided {
  const { board, opening } = state
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  if (!board.challenges.some(({ node }) => node.id === challenge)) return refuse('challengeUnknown')
  const others = authority
    .members()
    .filter(({ id, offices }) => offices.includes('steward') && !opening.body.tellers.includes(id))
  if (opening.body.tellers.includes(me) && others.length >= opening.coSigners)
    return refuse('tellerJudgesOwnCount')
  return ok({ type: 'challenge.decided.v1', body: { challenge, upheld, reason } })
}

/** What any member's engine writes in the community once a result is final and passed (SPEC P7). */
export function decideEnact({ state, authority, me }: Asker): Decided<Enacted> {
  const { certificate, closings } = state.board
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const passed =
    certificate?.result.outcome.kind === 'passed' || certificate?.result.outcome.kind === 'chosen'
  if (certificate === null || !passed) return refuse('notCertified')
  if (closings === null) return refuse(state.stage === 'contested' ? 'challengeOpen' : 'contestNotOver')
  const { effect } = state.opening.body
  if (effect.kind === 'amend' && effect.of !== authority.version) return refuse('rulebookMoved')
  const { signatures } = certificate
  const oneEach = signatures.filter(
    ({ person }, i) => signatures.findIndex((other) => other.person === person) === i
  )
  return ok({
    type: 'effect.enacted.v1',
    body: {
      proposal: state.opening.node.id,
      signatures: oneEach.map(({ node }) => node.id),
      closes: closings.map(({ node }) => node.id),
      effect
    }
  })
}
