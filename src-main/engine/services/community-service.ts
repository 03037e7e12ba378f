import type { CommunityEvent } from '#shared/domain/community/events.ts'
import { removalsView } from '#shared/domain/community/view.ts'
import { isTemplateName, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { rulebookView } from '#shared/domain/rulebook/view.ts'
import { proposalView } from '#shared/domain/proposals/view.ts'
import { readEvent } from '#shared/fold/read-event.ts'
import type { EntryId, PersonId, SubjectId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Need, Overview } from '#shared/rpc/contract/community.ts'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { askerOf } from './proposals-service.ts'
import { recentNodes } from './recent-nodes.ts'

/** How long each kind of need takes a person, in minutes: what the card says. */
const MINUTES: Readonly<Record<Need['kind'], number>> = {
  vote: 3,
  settleDoubleVote: 2,
  closeBox: 1,
  signCount: 2,
  closeContest: 1,
  admit: 2,
  coSign: 2,
  confirmPhrase: 2
}
const SHOWN_CHANGES = 12

export function communityService(host: ProfileHost): Handlers['community'] {
  return {
    rulebook: async (input) => rulebookView(host.of(input).authority.rulebook),
    overview: async (input) => {
      const session = host.of(input)
      const me = session.requireMe()
      const { founding } = session.authority
      const record = session.authority.person(me)
      const requests = host.open(input.profile).admissions?.pending() ?? []
      return {
        communityId: session.communityId,
        name: session.communityName,
        template: templateOf(session),
        language: founding?.body.language ?? session.profile.facts.language,
        me: { personId: me, name: record?.name ?? '', roles: [...(record?.offices ?? [])] },
        members: session.authority.members().length,
        needs: [
          ...proposalNeeds(session),
          ...(record?.offices.includes('steward') === true
            ? requests
                .filter(({ returning }) => returning === null)
                .map(({ id, candidate }) => need('admit', id, candidate.name, null))
            : []),
          ...removalsView(session.authority, me)
            .filter(({ mayIEndorse }) => mayIEndorse)
            .map(({ removalId, subject }) => need('coSign', removalId, subject, null)),
          ...(session.profile.facts.phraseConfirmed ? [] : [need('confirmPhrase', session.id, '', null)])
        ],
        changes: await changes(session)
      }
    }
  }
}

const need = (kind: Need['kind'], about: string, title: string, due: string | null): Need => ({
  kind,
  about,
  title,
  due,
  minutes: MINUTES[kind]
})

function templateOf(session: Session): TemplateName {
  const { template } = session.authority.rulebook
  return isTemplateName(template) ? template : 'village'
}

function proposalNeeds(session: Session): Need[] {
  return session.fold.proposalIds().flatMap((id) => {
    const view = proposalView(askerOf(session, id))
    return view === null ? [] : needsOf(view)
  })
}

/** At most one card a proposal: the step that comes first. */
function needsOf({ id, title, closesOn, iVoted, myBallot, iMay }: Proposal): Need[] {
  if (myBallot?.step === 'double' && iMay.vote) return [need('settleDoubleVote', id, title, closesOn)]
  if (iMay.vote && !iVoted) return [need('vote', id, title, closesOn)]
  if (iMay.closeBox) return [need('closeBox', id, title, closesOn)]
  if (iMay.signCount) return [need('signCount', id, title, null)]
  return iMay.closeContest ? [need('closeContest', id, title, null)] : []
}

async function changes(session: Session): Promise<Overview['changes']> {
  const nodes = recentNodes(session.fold.graph, SHOWN_CHANGES)
  return Promise.all(
    nodes.map(async (node) => {
      const subject = await subjectOf(session, node)
      const opening = subject === null ? undefined : session.fold.proposal(subject)?.opened
      return {
        entryId: node.id,
        type: node.type,
        person: session.nameOf(session.authority.authorOf(node)),
        title: opening?.title ?? (await aboutWhom(session, node)),
        proposal: opening === undefined ? null : subject,
        at: node.at
      }
    })
  )
}

async function subjectOf(session: Session, node: Node): Promise<SubjectId | null> {
  if (node.type === 'proposal.opened.v1') return node.id
  const event = await eventAt(session, node)
  if (event?.type === 'effect.enacted.v1') return event.body.proposal
  return (await session.ledger.entryOf(node))?.subject ?? null
}

async function eventAt(session: Session, node: Node): Promise<CommunityEvent | null> {
  const entry = await session.ledger.entryOf(node)
  const read = entry === null ? null : readEvent(entry)
  return read?.room === 'community' ? read.event : null
}

/** The name of the person an entry is about, where it is about one. */
async function aboutWhom(session: Session, node: Node): Promise<string> {
  const event = await eventAt(session, node)
  switch (event?.type) {
    case 'person.admitted.v1':
      return event.body.name
    case 'role.granted.v1':
    case 'role.suspended.v1':
      return session.nameOf(event.body.person)
    case 'removal.enacted.v1':
      return session.nameOf(removedBy(session, event.body.removal))
    default:
      return ''
  }
}

function removedBy(session: Session, removal: EntryId): PersonId | null {
  const proposed = session.authority.register.get(removal)?.event
  return proposed?.type === 'removal.proposed.v1' ? proposed.body.person : null
}
