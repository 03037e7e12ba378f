import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { shownName } from '../../kernel/shown-name.ts'
import type { Asking } from '../../rpc/contract/askings.ts'
import { type AskingRecord, askingsOf } from './admissions.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { decideObject, decideRefuse, decideVouch } from './decide-admission.ts'
import { keyWords } from './key-words.ts'
import { vouchersNeeded } from './support.ts'

/** The vote on whether to admit whoever has that person key, if one is under way. */
export type VoteOn = (personKey: string) => EntryId | null

const ANY_REASON = '…'

/** Who asks to be let in, as the screens show it. */
export function askingsView(
  authority: CommunityAuthority,
  me: PersonId | null,
  primitives: Primitives,
  voteOn: VoteOn
): Asking[] {
  const nameOf = (person: PersonId) => authority.person(person)?.name ?? ''
  const isMember = me !== null && authority.holds(me, 'member')
  return [...shownAskings(authority), ...askingsLaidAside(authority)].map((asking) => {
    const { id, candidate, askedBy, vouchers, bars, objections } = asking
    const vote = voteOn(candidate.personKey)
    const awaits = awaitedBy(authority, asking)
    return {
      askingId: id,
      requestId: candidate.device.log,
      name: shownName(candidate.name),
      keyWords: keyWords(primitives, candidate.personKey),
      askedBy: nameOf(askedBy),
      vouchers: vouchers.map(nameOf),
      needed: neededOf(authority),
      bars: bars.map((bar) => ({
        barId: bar.id,
        kind: bar.kind,
        by: nameOf(bar.by),
        reason: bar.reason,
        mine: bar.by === me
      })),
      daysLeft: objections.daysLeft,
      laidAside: asking.laidAside && vote === null,
      awaits,
      vote,
      iMay: {
        vouch: decideVouch(authority, me, { asked: id }).ok,
        object: decideObject(authority, me, { asked: id, reason: ANY_REASON }).ok,
        refuse:
          !bars.some(({ kind, by }) => kind === 'refused' && by === me) &&
          decideRefuse(authority, me, { asked: id, reason: ANY_REASON }).ok,
        openVote: isMember && vote === null && awaits === 'vote'
      }
    }
  })
}

/** More than any community decides on at once: what is beyond it, somebody has made up. */
const MOST_SHOWN = 100

/** Those whom most have vouched for first, so that made-up ones hide nobody whom a second member knows. */
export const shownAskings = (authority: CommunityAuthority): AskingRecord[] =>
  askingsOf(authority)
    .filter(({ laidAside }) => !laidAside)
    .sort((a, b) => b.vouchers.length - a.vouchers.length)
    .slice(0, MOST_SHOWN)

/** Those the screens keep a line about. */
const MOST_LINES = 20

const askingsLaidAside = (authority: CommunityAuthority): AskingRecord[] =>
  askingsOf(authority)
    .filter(({ laidAside }) => laidAside)
    .slice(0, MOST_LINES)

/** null: nobody's word is enough, only a vote admits. */
export const neededOf = ({ rulebook }: CommunityAuthority): number | null => {
  const needed = vouchersNeeded(rulebook.admission)
  return needed === Infinity ? null : needed
}

/** What is missing first: a bar and a rule that asks for it leave the way of a vote alone (A4). */
function awaitedBy(
  authority: CommunityAuthority,
  { bars, vouchers, objections }: AskingRecord
): Asking['awaits'] {
  const needed = neededOf(authority)
  if (needed === null || bars.length > 0) return 'vote'
  if (vouchers.length < needed) return 'vouches'
  return objections.daysLeft > 0 ? 'days' : 'nothing'
}
