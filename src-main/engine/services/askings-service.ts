import { mayAskFor } from '#shared/domain/community/admission-path.ts'
import { askingBy } from '#shared/domain/community/admissions.ts'
import { askingsView, neededOf } from '#shared/domain/community/askings-view.ts'
import { decideAdmit } from '#shared/domain/community/decide.ts'
import {
  decideAsk,
  decideClear,
  decideObject,
  decideRefuse,
  decideVouch
} from '#shared/domain/community/decide-admission.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { type JoinRequest, pathOf } from '../profile/admissions.ts'
import { decided } from '../profile/decided.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { votesToAdmit } from '../profile/votes-to-admit.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { joinRequestOf } from './join-request.ts'

type Members = Handlers['members']
type AskingsService = Pick<
  Members,
  'askings' | 'admissionRule' | 'admit' | 'ask' | 'vouch' | 'object' | 'refuse' | 'takeBack'
>
type Input = { profile?: string | undefined }

/** Part of the members' service: how newcomers come in (SPEC A1–A6). */
export function askingsService(host: ProfileHost): AskingsService {
  const act = async (input: Input, decide: (session: Session) => CommunityEvent) => ({
    entryId: await write(host.of(input), decide)
  })
  return {
    askings: async (input) => {
      const session = host.of(input)
      const { authority, me } = session
      const votes = votesToAdmit(session)
      return askingsView(authority, me, nativePrimitives, (key) => votes.get(key) ?? null)
    },
    admissionRule: async (input) => {
      const { authority, me } = host.of(input)
      const { by, objectionDays } = authority.rulebook.admission
      return { by, objectionDays, needed: neededOf(authority), iMayAsk: mayAskFor(authority, me) }
    },
    admit: async (input) => {
      const { request } = joinRequestOf(host, input)
      return letIn(host.of(input), request)
    },
    ask: async (input) => {
      const { request } = joinRequestOf(host, input)
      return { entryId: await askFor(host.of(input), request) }
    },
    vouch: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideVouch(authority, me, { asked: input.askingId as EntryId }))
      ),
    object: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideObject(authority, me, { asked: input.askingId as EntryId, reason: input.reason }))
      ),
    refuse: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideRefuse(authority, me, { asked: input.askingId as EntryId, reason: input.reason }))
      ),
    takeBack: (input) =>
      act(input, ({ authority, me }) => decided(decideClear(authority, me, { bar: input.barId as EntryId })))
  }
}

const write = (session: Session, decide: (session: Session) => CommunityEvent): Promise<EntryId> =>
  session.actOnce(() => ({ subject: session.communityId, event: decide(session) }))

/** What one button does for whoever asked through this device: as much as the rulebook leaves to this person. */
async function letIn(session: Session, request: JoinRequest): ReturnType<AskingsService['admit']> {
  const { candidate, inviteId } = request
  const path = pathOf(session, request)
  if (path === null) throw new Refusal('notSteward')
  if (path === 'admits') {
    const entryId = await write(session, ({ authority, me, store }) =>
      decided(decideAdmit(authority, me, { candidate, invite: inviteId, from: store.own }, nativePrimitives))
    )
    return { entryId, done: 'admitted' }
  }
  const asked = askingBy(session.authority, candidate)?.id ?? (await askFor(session, request))
  if (path === 'asks') return { entryId: asked, done: 'asked' }
  const entryId = await write(session, ({ authority, me }) => decided(decideVouch(authority, me, { asked })))
  return { entryId, done: 'vouched' }
}

function askFor(session: Session, request: JoinRequest): Promise<EntryId> {
  if (pathOf(session, request) === null) throw new Refusal('notSteward')
  const { candidate, inviteId, waysBack } = request
  // No entry speaks of a code for a way back (I5).
  const command = { candidate, invite: waysBack ? null : inviteId }
  return write(session, ({ authority, me }) => decided(decideAsk(authority, me, command, nativePrimitives)))
}
