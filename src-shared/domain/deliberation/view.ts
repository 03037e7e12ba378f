import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId, SubjectId } from '../../kernel/ids.ts'
import type { Discussion, RemarkView } from '../../rpc/contract/deliberation.ts'
import type { Moderation } from '../../rpc/contract/moderation.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { ModerationFold } from '../moderation/fold.ts'
import { moderationView } from '../moderation/view.ts'
import { REACTIONS } from './bounds.ts'
import { decideDeliberation } from './decide.ts'
import type { DeliberationEvent } from './events.ts'
import type { Answer, DeliberationFold, Remark } from './fold.ts'

/** Everything a discussion is shown by. */
export interface DeliberationInput {
  readonly fold: DeliberationFold
  readonly moderation: ModerationFold
  readonly authority: CommunityAuthority
  readonly me: PersonId | null
}

/** What is said under a proposal, open questions first, and what `me` may say (contract: deliberation.of). */
export function deliberationView(input: DeliberationInput, proposal: SubjectId): Discussion {
  const remarks = input.fold
    .remarks(proposal, input.authority)
    .map((remark) => remarkView(input, remark))
    .sort((a, b) => placeOf(a) - placeOf(b) || earliestFirst(a, b))
  return {
    remarks,
    open: remarks.filter((remark) => placeOf(remark) < LAST).length,
    mayISpeak: may(input, { type: 'remark.made.v1', body: { proposal, kind: 'comment', text: '…' } })
  }
}

const LAST = 2

/** Questions that wait come first and concerns that wait after them; words that are not shown wait for nobody. */
function placeOf({ kind, state, text, moderation }: RemarkView): number {
  if (state !== 'waiting' || text === null || isHidden(moderation)) return LAST
  return kind === 'question' ? 0 : 1
}

type Dated = Pick<RemarkView, 'at' | 'remarkId'>
const earliestFirst = (a: Dated, b: Dated): number => a.at - b.at || compareText(a.remarkId, b.remarkId)

const isHidden = ({ hidings }: Moderation): boolean => hidings.some(({ lifted }) => !lifted)

function remarkView(input: DeliberationInput, remark: Remark): RemarkView {
  const { kind, node, by, reactions } = remark
  const answers = remark.answers.map((answer) => saidView(input, answer, false)).sort(earliestFirst)
  const said = saidView(input, remark, kind !== 'comment')
  const isSettled = reactions.some(({ reaction, people }) => reaction === 'settled' && people.includes(by))
  const isAnswered = answers.some(({ text, moderation }) => text !== null && !isHidden(moderation))
  return {
    ...said,
    kind,
    state: kind === 'comment' ? null : isSettled ? 'settled' : isAnswered ? 'answered' : 'waiting',
    answers,
    mayIAnswer:
      said.text !== null && may(input, { type: 'remark.answered.v1', body: { remark: node.id, text: '…' } })
  }
}

/** Words taken back are in no answer of this laptop's; hidden ones are, for whoever wants to read them all the same. */
function saidView(
  input: DeliberationInput,
  { node, by, text, reactions }: Answer,
  waits: boolean
): Omit<RemarkView, 'kind' | 'state' | 'answers' | 'mayIAnswer'> {
  const { moderation, authority, me } = input
  const state = moderationView(moderation, authority, me, node.id)
  const nameOf = (person: PersonId): string => authority.person(person)?.name ?? ''
  return {
    remarkId: node.id,
    by: { personId: by, name: nameOf(by) },
    at: node.at,
    text: state.withdrawn ? null : text,
    moderation: state,
    reactions: REACTIONS.filter((reaction) => waits || reaction !== 'settled').map((reaction) => {
      const people = reactions.find((reacted) => reacted.reaction === reaction)?.people ?? []
      const mine = me !== null && people.includes(me)
      return {
        reaction,
        people: people.map(nameOf),
        mine,
        mayI: !state.withdrawn && may(input, reacting(node.id, reaction, !mine))
      }
    })
  }
}

const reacting = (
  remark: EntryId,
  reaction: (typeof REACTIONS)[number],
  stands: boolean
): DeliberationEvent => ({ type: 'remark.reacted.v1', body: { remark, reaction, stands } })

const may = ({ fold, authority, me }: DeliberationInput, event: DeliberationEvent): boolean =>
  decideDeliberation(fold, authority, me, event).ok
