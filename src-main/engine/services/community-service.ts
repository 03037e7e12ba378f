import { askingBy } from '#shared/domain/community/admissions.ts'
import { neededOf, shownAskings } from '#shared/domain/community/askings-view.ts'
import { decideVouch } from '#shared/domain/community/decide-admission.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import { recoveriesOf } from '#shared/domain/community/open-recoveries.ts'
import { recoveriesView } from '#shared/domain/community/recoveries-view.ts'
import { rulebookView } from '#shared/domain/community/versions-view.ts'
import { removalsView } from '#shared/domain/community/view.ts'
import { isTemplateName, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { handoversView } from '#shared/domain/handover/view.ts'
import { decideModeration } from '#shared/domain/moderation/decide.ts'
import { settingsOf } from '#shared/domain/rulebook/amended.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { proposalView } from '#shared/domain/proposals/view.ts'
import type { EntryId, LogKey, PersonId } from '#shared/kernel/ids.ts'
import { deviceCode } from '#shared/log/device-code.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Need, Overview } from '#shared/rpc/contract/community.ts'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { type JoinRequest, pathOf } from '../profile/admissions.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { aboutOf } from './about.ts'
import { forkOf } from './fork-cases.ts'
import { askerOf } from './proposals-service.ts'
import { recentNodes } from './recent-nodes.ts'

/** How long each kind of need takes a person, in minutes: what the card says. */
const MINUTES: Readonly<Record<Need['kind'], number>> = {
  sealedDevice: 10,
  vote: 3,
  settleDoubleVote: 2,
  closeBox: 1,
  signCount: 2,
  closeContest: 1,
  reviewHiding: 3,
  takeOver: 10,
  admit: 2,
  vouchNewcomer: 5,
  coSign: 2,
  reply: 5,
  stopRecovery: 1,
  vouch: 5,
  comeBack: 5,
  deviceOver: 1,
  confirmPhrase: 2
}
const SHOWN_CHANGES = 12
/** Newcomers on the home screen; the others wait under People. */
const MOST_VOUCH_CARDS = 5

export function communityService(host: ProfileHost): Handlers['community'] {
  return {
    rulebook: async (input) => {
      const { authority, fold } = host.of(input)
      const view = rulebookView(authority, input.version, (id) => fold.proposal(id)?.opened.title ?? '')
      if (view === null) throw new Refusal('versionUnknown')
      return view
    },
    settings: async (input) => settingsOf(host.of(input).authority.rulebook),
    overview: async (input) => {
      const session = host.of(input)
      const me = session.requireMe()
      const { founding } = session.authority
      const record = session.authority.person(me)
      const requests = host.open(input.profile).admissions?.pending() ?? []
      const sealed = await sealedDevices(session, me)
      const isOver = session.authority.verdicts.retired.has(session.store.own)
      return {
        communityId: session.communityId,
        name: session.communityName,
        template: templateOf(session),
        language: founding?.body.language ?? session.profile.facts.language,
        me: { personId: me, name: record?.name ?? '', roles: [...(record?.offices ?? [])] },
        members: session.authority.members().length,
        needs: [
          ...sealed.map((log) => need('sealedDevice', log, deviceCode(log), null)),
          ...(isOver ? [need('deviceOver', session.store.own, '', null)] : []),
          ...(isOver || sealed.includes(session.store.own) ? [] : actNeeds(session, me, requests)),
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

/** Logs of devices that this person has in use and that are sealed (R3). */
async function sealedDevices(session: Session, me: PersonId): Promise<LogKey[]> {
  const inUse = devicesOf(session.authority).filter(({ person, keptTo }) => person === me && keptTo === null)
  const forks = await Promise.all(inUse.map(({ log }) => forkOf(session, log)))
  return forks.flatMap((fork) => fork?.log ?? [])
}

/** What takes writing an entry. */
const actNeeds = (session: Session, me: PersonId, requests: readonly JoinRequest[]): Need[] => [
  ...proposalNeeds(session),
  ...requestNeeds(session, requests),
  ...askingNeeds(session, me),
  ...recoveryNeeds(session, me),
  ...removalsView(session.authority, me).flatMap(({ removalId, subject, reason, ...removal }) => {
    if (removal.isMe) return removal.heard ? [] : [need('reply', removalId, reason, null)]
    return removal.mayIEndorse ? [need('coSign', removalId, subject, null)] : []
  }),
  ...reviewNeeds(session, me),
  ...handoverNeeds(session, me)
]

/** Who asks through this laptop and may be let in, or brought back, by this person. */
const requestNeeds = (session: Session, requests: readonly JoinRequest[]): Need[] =>
  requests
    .filter(({ returning, candidate }) => returning === null && !isKnown(session, candidate))
    .flatMap((request) => {
      const { id, candidate, waysBack } = request
      if (pathOf(session, request) !== null) return [need('admit', id, candidate.name, null)]
      return waysBack ? [need('comeBack', id, candidate.name, null)] : []
    })

/** Whether the others know of them already: as somebody's device, as coming back, or as asking. */
const isKnown = ({ authority }: Session, candidate: Candidate): boolean =>
  authority.personOfLog(candidate.device.log) !== null ||
  recoveriesOf(authority).some(({ device }) => device.log === candidate.device.log) ||
  askingBy(authority, candidate) !== null

/** Who waits for people to vouch for them, as long as too few have. */
const askingNeeds = ({ authority }: Session, me: PersonId): Need[] =>
  shownAskings(authority)
    .filter(({ id, vouchers }) => {
      const isEnough = vouchers.length >= (neededOf(authority) ?? 0)
      return !isEnough && decideVouch(authority, me, { asked: id }).ok
    })
    .slice(0, MOST_VOUCH_CARDS)
    .map(({ id, candidate }) => need('vouchNewcomer', id, candidate.name, null))

/** Hidings that wait for this person's review; about: the screen on which the words stand. */
function reviewNeeds(session: Session, me: PersonId): Need[] {
  const { fold, authority } = session
  const { moderation } = fold.rooms
  return moderation
    .openAppeals(authority)
    .filter(({ appeal }) => {
      const body = { appeal, lifted: true, reason: '…' }
      return decideModeration(moderation, authority, me, { type: 'hiding.reviewed.v1', body }).ok
    })
    .flatMap(({ text }) => {
      const person = personConcerned(session, text)
      if (person !== null) return [need('reviewHiding', `/people/${person}`, session.nameOf(person), null)]
      const talk = fold.rooms.deliberation.proposalAbove(text)
      const proposal = talk ?? fold.proposalIds().find((id) => id === text || isChallengeOf(fold, id, text))
      if (proposal === undefined) return []
      const title = fold.proposal(proposal)?.opened.title ?? ''
      const page = `/assembly/${proposal}`
      return [need('reviewHiding', proposal === text || talk !== null ? page : `${page}/result`, title, null)]
    })
}

/** Lists that this person may check and sign. */
const handoverNeeds = ({ fold, authority }: Session, me: PersonId): Need[] =>
  handoversView(fold.rooms.handover, authority, me).handovers.flatMap(({ handoverId, by, lists }) =>
    lists.some(({ mayIReceive }) => mayIReceive) ? [need('takeOver', handoverId, by.name, null)] : []
  )

/** Of whose removal or suspension those words speak. */
function personConcerned({ authority: { register } }: Session, text: EntryId): PersonId | null {
  const event = register.get(text)?.event
  const about = event?.type === 'removal.replied.v1' ? register.get(event.body.removal)?.event : event
  return about?.type === 'removal.proposed.v1' || about?.type === 'role.suspended.v1'
    ? about.body.person
    : null
}

const isChallengeOf = (fold: Session['fold'], proposal: EntryId, text: EntryId): boolean =>
  fold.proposalState(proposal)?.board.challenges.some(({ node }) => node.id === text) ?? false

/** The alarm for the person, and what those who may vouch can do. Nobody is called to vouch against a person’s own word. */
const recoveryNeeds = ({ authority }: Session, me: PersonId): Need[] =>
  recoveriesView(authority, me, nativePrimitives).flatMap(
    ({ recoveryId, person, aboutMe, stopped, iMayVouch, missing }) => {
      if (aboutMe) return stopped ? [] : [need('stopRecovery', recoveryId, person.name, null)]
      return iMayVouch && missing > 0 && !stopped ? [need('vouch', recoveryId, person.name, null)] : []
    }
  )

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
  const { register } = session.authority
  const nodes = recentNodes(session.fold.graph, SHOWN_CHANGES)
  const decisions = nodes.map(({ id }) => register.get(id)?.decision)
  // Several laptops may carry out one decision beside each other: it is told once, as the first did it.
  const told = nodes.filter((_, at) => !decisions[at] || decisions.lastIndexOf(decisions[at]) === at)
  return Promise.all(
    told.map(async (node) => ({
      entryId: node.id,
      type: node.type,
      person: session.nameOfWriter(node),
      ...aboutOf(session, node, await session.ledger.entryOf(node)),
      at: node.at
    }))
  )
}
