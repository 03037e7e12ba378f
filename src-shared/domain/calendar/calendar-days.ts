import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Language } from '../../rpc/contract/common.ts'
import { sayCalendar } from '../../words/calendar.ts'
import { say } from '../../words/index.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import { LIMITS, printable } from '../minutes/printable-text.ts'
import type { Stage } from '../proposals/stage.ts'
import type { ProposalState } from '../proposals/state.ts'
import type { CalendarDay } from './icalendar.ts'

export interface CalendarInput {
  readonly communityName: string
  readonly votes: readonly DatedVote[]
  readonly authority: CommunityAuthority
  /** Whose terms are told. */
  readonly me: PersonId
}

export interface DatedVote {
  readonly state: ProposalState
  /** The day on whose coming the time for challenges is over; null while there is no certificate. */
  readonly contestEnd: number | null
}

/** Votes that go on. Of one that waits for a newer program nothing is guessed. */
const GOES_ON: ReadonlySet<Stage> = new Set(['open', 'closing', 'counted', 'certified'])

/** The days of votes that go on, and those on which this person's offices end by themselves; the earliest first. */
export const calendarDays = (input: CalendarInput, language: Language): CalendarDay[] =>
  [...input.votes.flatMap((vote) => voteDays(vote, input, language)), ...termDays(input, language)].sort(
    (a, b) => a.day - b.day || compareText(a.uid, b.uid)
  )

function voteDays(
  { state, contestEnd }: DatedVote,
  { communityName }: CalendarInput,
  language: Language
): CalendarDay[] {
  if (!GOES_ON.has(state.stage)) return []
  const { node, body } = state.opening
  const title = printable(body.title, LIMITS.title)
  const of = (what: 'opens' | 'closes' | 'contest', day: number, writtenAt: number): CalendarDay => ({
    uid: `${node.id}-${what}@folkmoot`,
    day,
    writtenAt,
    summary: sayCalendar(language, what, { title }),
    description: sayCalendar(language, `${what}Body`, { community: printable(communityName, LIMITS.name) })
  })
  const signed = state.board.certificate?.signatures.map((signature) => signature.node.at) ?? []
  return [
    of('opens', body.opensOn, node.at),
    of('closes', body.closesOn, node.at),
    ...(contestEnd === null ? [] : [of('contest', contestEnd, Math.max(node.at, ...signed))])
  ]
}

function termDays({ authority, me, communityName }: CalendarInput, language: Language): CalendarDay[] {
  return (authority.person(me)?.offices ?? []).flatMap((role): CalendarDay[] => {
    const day = authority.termOf(me, role)
    // What several laptops wrote to carry out one decision is one grant, named by the decision.
    const [grant] = authority
      .grantsOf(me, role)
      .filter(({ term }) => term === day)
      .map(({ node, decision }) => ({ id: decision ?? node.id, at: node.at }))
      .sort((a, b) => compareText(a.id, b.id) || a.at - b.at)
    if (day === null || grant === undefined) return []
    return [
      {
        uid: `${grant.id}-${role}@folkmoot`,
        day,
        writtenAt: grant.at,
        summary: sayCalendar(language, 'term', { role: say(language, `role.${role}`) }),
        description: sayCalendar(language, 'termBody', { community: printable(communityName, LIMITS.name) })
      }
    ]
  })
}
