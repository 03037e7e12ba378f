import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import { keyOf } from './act-keys.ts'
import type { Verdicts } from './verdicts.ts'

/** Whose log it is, of several claims: one that gives a key before a later device's, then the lowest id's. */
export function ownerAmong(bindings: readonly Act[], verdicts: Verdicts): PersonId | null {
  const weight = (act: Act) => Number(verdicts.isVoid(act)) * 2 + Number(keyOf(act) === null)
  let best: Act | null = null
  for (const act of bindings)
    if (best === null || (weight(act) - weight(best) || compareText(act.node.id, best.node.id)) < 0)
      best = act
  return best?.subject ?? null
}
