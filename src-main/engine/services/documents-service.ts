import { calendarDays, type DatedVote } from '#shared/domain/calendar/calendar-days.ts'
import { writeICalendar } from '#shared/domain/calendar/icalendar.ts'
import type { Effect } from '#shared/domain/community/events.ts'
import { buildResultSheet } from '#shared/domain/minutes/build-result-sheet.ts'
import type { SheetDocument } from '#shared/domain/minutes/document.ts'
import type { ResultSheetInput } from '#shared/domain/minutes/result-sheet-input.ts'
import { LIMITS, printable } from '#shared/domain/minutes/printable-text.ts'
import { sheetFileName } from '#shared/domain/minutes/sheet-file-name.ts'
import { buildBallotPapers } from '#shared/domain/papers/ballot-papers.ts'
import { buildProxyForm } from '#shared/domain/papers/proxy-form.ts'
import { buildResultNotice } from '#shared/domain/papers/result-notice.ts'
import { buildSignInSheet } from '#shared/domain/papers/sign-in-sheet.ts'
import { buildTallySheet } from '#shared/domain/papers/tally-sheet.ts'
import { leadingCount, type ProposalState } from '#shared/domain/proposals/state.ts'
import { witnessedDay } from '#shared/domain/proposals/witnessed.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import type { SubjectId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { sayCalendar } from '#shared/words/calendar.ts'
import { locateFonts } from '../pdf/locate-fonts.ts'
import { renderSheet } from '../pdf/render-sheet.ts'
import type { Session } from '../profile/session.ts'
import { signInInput, voteInput } from './paper-inputs.ts'
import { askerOf, viewOf } from './proposals-service.ts'
import type { Sessions } from './sessions.ts'

export function documentsService(sessions: Sessions): Handlers['documents'] {
  return {
    certificate: async ({ profile, proposal, language }) => {
      const input = sheetInput(sessions.of({ profile }), proposal as SubjectId)
      return drawn(buildResultSheet(input, language))
    },
    signInSheet: async ({ profile, proposal, language }) => {
      const input = signInInput(sessions.of({ profile }), proposal as SubjectId | null)
      return drawn(buildSignInSheet(input, language))
    },
    ballotPapers: async ({ profile, proposal, language, first, count }) => {
      const input = voteInput(sessions.of({ profile }), proposal as SubjectId)
      return drawn(buildBallotPapers({ ...input, first, count }, language))
    },
    proxyForm: async ({ profile, proposal, language }) =>
      drawn(buildProxyForm(voteInput(sessions.of({ profile }), proposal as SubjectId), language)),
    tallySheet: async ({ profile, proposal, language }) =>
      drawn(buildTallySheet(voteInput(sessions.of({ profile }), proposal as SubjectId), language)),
    resultNotice: async ({ profile, proposal, language }) => {
      const session = sessions.of({ profile })
      const input = sheetInput(session, proposal as SubjectId)
      if (input.result.status === 'provisional') throw new Refusal('notCertified')
      const { rollHash } = voteInput(session, proposal as SubjectId)
      return drawn(buildResultNotice({ ...input, rollHash }, language))
    },
    calendar: async ({ profile, language }) => {
      const session = sessions.of({ profile })
      const { communityName, authority } = session
      const me = session.requireMe()
      const days = calendarDays({ communityName, authority, me, votes: datedVotes(session) }, language)
      if (days.length === 0) throw new Refusal('noDays')
      return {
        fileName: sayCalendar(language, 'fileName', { community: printable(communityName, LIMITS.name) }),
        base64: Buffer.from(writeICalendar(days)).toString('base64'),
        days: days.length
      }
    }
  }
}

const datedVotes = ({ fold }: Session): DatedVote[] =>
  fold.proposalIds().flatMap((id) => {
    const state = fold.proposalState(id)
    if (state === undefined) return []
    const { certificate } = state.board
    const contestEnd = certificate === null ? null : (fold.proposal(id)?.contestEnd(certificate) ?? null)
    return [{ state, contestEnd }]
  })

async function drawn(sheet: SheetDocument): Promise<{ fileName: string; pdfBase64: string }> {
  const pdf = await renderSheet(sheet, { fontsDir: locateFonts() })
  return { fileName: sheetFileName(sheet), pdfBase64: Buffer.from(pdf).toString('base64') }
}

function sheetInput(session: Session, id: SubjectId): ResultSheetInput {
  const { state } = askerOf(session, id)
  const proposal = viewOf(session, id)
  const { result } = proposal
  if (result === null) throw new Refusal('notCertified')
  const { closings } = state.board
  const signatures = (leadingCount(state)?.signatures ?? []).map(({ node }) => node)
  const isCertified = result.status !== 'provisional'
  return {
    communityName: session.communityName,
    proposal,
    result,
    personConcerned: personConcerned(session, state.opening.body.effect),
    certifiedOn: isCertified ? dayAt(session, state, signatures) : null,
    finalOn:
      closings === null ? null : dayAt(session, state, [...signatures, ...closings.map(({ node }) => node)]),
    signedOn: signedOn(session, state, signatures),
    groups: {},
    folkmootVersion: session.deps.version,
    proof: proofOf(session, proposal, state)
  }
}

/** The civil day that enough tellers had witnessed once these were written. */
function dayAt(session: Session, { opening }: ProposalState, nodes: readonly Node[]): string | null {
  const { graph, community } = session.fold
  const day = witnessedDay(community.at(graph.union(nodes)), opening.body.tellers, opening.tellers.honest)
  return day === null ? null : formatCivilDate(day)
}

function signedOn(
  session: Session,
  state: ProposalState,
  signatures: readonly Node[]
): Record<string, string> {
  const dated = signatures.flatMap((node): [string, string][] => {
    const day = dayAt(session, state, [node])
    return day === null ? [] : [[node.id, day]]
  })
  return Object.fromEntries(dated)
}

function personConcerned(session: Session, effect: Effect): string | null {
  switch (effect.kind) {
    case 'resolution':
    case 'abandon':
    case 'amend':
      return null
    case 'admit':
      return effect.candidate.name
    case 'appoint':
    case 'remove':
      return session.nameOf(effect.person)
  }
}

/** The certificate as canonical JSON: what anybody with the logs computes again, and nothing about who asks. */
function proofOf(
  session: Session,
  { result, tellers }: Proposal,
  { opening, board }: ProposalState
): Uint8Array {
  const count = board.certificate
  const proof = {
    format: 'folkmoot.certificate/1',
    community: session.communityId,
    proposal: opening.node.id,
    tellers: tellers.map(({ personId }) => personId),
    result: count?.id ?? null,
    attests: count?.attests.map(({ id }) => id) ?? [],
    signatures: result?.signatures.map(({ entryId }) => entryId) ?? [],
    counts: result?.counts ?? [],
    eligible: result?.eligible ?? 0,
    present: result?.present ?? 0,
    outcome: result?.outcome ?? null,
    chosen: result?.chosen ?? [],
    tied: result?.tied ?? [],
    covers: result?.covers.map(({ log, length }) => ({ log, length })) ?? []
  }
  return utf8(`${JSON.stringify(proof, null, 2)}\n`)
}
