import type { Stage } from '#shared/domain/proposals/stage.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Session } from './session.ts'

/** Decided, given up or stuck: another vote may be opened. */
const OVER: readonly Stage[] = ['final', 'contested', 'withdrawn', 'abandoned', 'void']

/** Votes under way on whether to admit somebody, by that person's key. */
export function votesToAdmit({ fold }: Pick<Session, 'fold'>): ReadonlyMap<string, EntryId> {
  const votes = new Map<string, EntryId>()
  for (const id of fold.proposalIds()) {
    const state = fold.proposalState(id)
    if (state === undefined || OVER.includes(state.stage)) continue
    const { effect } = state.opening.body
    if (effect.kind === 'admit' && !votes.has(effect.candidate.personKey))
      votes.set(effect.candidate.personKey, state.opening.node.id)
  }
  return votes
}
