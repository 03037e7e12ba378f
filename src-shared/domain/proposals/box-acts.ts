import { toHex } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import type { Docket } from './docket.ts'
import { type Judged, judgedAs } from './judged.ts'
import { periodOver } from './ending.ts'
import type { Act } from './evidence.ts'

/** 封箱 (SPEC V5). */
export function judgeAttest(docket: Docket, node: Node): Judged {
  const judged = docket.tellerAct(node)
  if (judged.rule !== null) return judged
  const { person } = judged
  const { evidence } = docket
  if (!periodOver(evidence.authorityOf(node), evidence.opening))
    return { person, rule: VOTING_RULES.boxTooEarly }
  return judgedAs(person, docket.hasEarlier('box.attested.v1', person, node) ? VOTING_RULES.boxTwice : null)
}

/** 计票 (SPEC V10). */
export function judgeSignature(docket: Docket, act: Act<'count.signed.v1'>): Judged {
  const judged = docket.tellerAct(act.node)
  return judged.rule === null ? judgedAs(judged.person, signatureRule(docket, act, judged.person)) : judged
}

function signatureRule(
  docket: Docket,
  { node, body }: Act<'count.signed.v1'>,
  signer: PersonId
): RuleId | null {
  const { evidence } = docket
  const tellers = new Set<PersonId>()
  const attests: Node[] = []
  for (const id of body.attests) {
    const previous = attests.at(-1)
    if (previous !== undefined && previous.id >= id) return VOTING_RULES.attestsUnordered
    const attest = evidence.find('box.attested.v1', id)
    if (attest === null || !evidence.context.graph.isBefore(attest.node, node))
      return VOTING_RULES.attestUnknown
    const judged = docket.judged(attest)
    if (judged.rule !== null) return VOTING_RULES.attestVoid
    if (tellers.has(judged.person)) return VOTING_RULES.tellerTwice
    tellers.add(judged.person)
    attests.push(attest.node)
  }
  if (tellers.size < evidence.opening.tellers.quorum) return VOTING_RULES.tooFewBoxes
  const count = docket.count(attests)
  if (typeof count === 'string') return count
  if (count.id !== toHex(body.result)) return VOTING_RULES.resultDiffers
  return docket.hasSigned(count, signer, node) ? VOTING_RULES.signedAgain : null
}
