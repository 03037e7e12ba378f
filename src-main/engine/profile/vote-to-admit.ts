import type { Stage } from '#shared/domain/proposals/stage.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Session } from './session.ts'

/** Decided, given up or stuck: another vote may be opened. */
const OVER: readonly Stage[] = ['final', 'contested', 'withdrawn', 'abandoned', 'void']

/** The vote under way on whether to admit whoever has that person key. */
export function voteToAdmit({ fold }: Pick<Session, 'fold'>, personKey: string): EntryId | null {
  for (const id of fold.proposalIds()) {
    const state = fold.proposalState(id)
    if (state === undefined || OVER.includes(state.stage)) continue
    const { effect } = state.opening.body
    if (effect.kind === 'admit' && effect.candidate.personKey === personKey) return state.opening.node.id
  }
  return null
}
