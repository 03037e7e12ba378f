import {
  decideAppoint,
  decideCreateInvite,
  decideLeave,
  decideResign,
  decideRetireDevice,
  decideRevokeInvite,
  decideSuspend
} from '#shared/domain/community/decide.ts'
import {
  decideEndorseRemoval,
  decideProposeRemoval,
  decideReply
} from '#shared/domain/community/decide-removal.ts'
import { askingBy } from '#shared/domain/community/admissions.ts'
import { decideNameDevice } from '#shared/domain/people/name-device.ts'
import type { FoldEvent } from '#shared/fold/read-event.ts'
import { keyWords } from '#shared/domain/community/key-words.ts'
import {
  departureView,
  invitesView,
  membersView,
  myDevicesView,
  removalsView,
  suspensionsView
} from '#shared/domain/community/view.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { EntryId, LogKey, PersonId } from '#shared/kernel/ids.ts'
import { shownName } from '#shared/kernel/shown-name.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Invite } from '#shared/rpc/contract/community.ts'
import { writeInvite } from '../pairing/invite-code.ts'
import { INVITE_OPENING_BYTES, inviteSecret } from '../pairing/invite-proof.ts'
import { registerOf } from '../people/import-people.ts'
import { pathOf } from '../profile/admissions.ts'
import { decided } from '../profile/decided.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { votesToAdmit } from '../profile/votes-to-admit.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { askingsService } from './askings-service.ts'
import { joinRequestOf } from './join-request.ts'
import { termOf } from './term.ts'
import { toHex } from '#shared/kernel/bytes.ts'

type Input = { profile?: string | undefined }

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function membersService(host: ProfileHost): Handlers['members'] {
  const act = async (input: Input, decide: (session: Session) => FoldEvent) => {
    const session = host.of(input)
    return {
      entryId: await session.actOnce(() => ({ subject: session.communityId, event: decide(session) }))
    }
  }
  return {
    ...askingsService(host),
    list: async (input) => {
      const session = host.of(input)
      return membersView(session.authority, session.me, nativePrimitives, registerOf(session))
    },
    invites: async (input) => {
      const session = host.of(input)
      return invitesView(session.authority, (id) => codeOf(session, id))
    },
    createInvite: async (input) => {
      const invite = await createInvite(host.of(input), input.uses, input.expiresOn)
      host.open(input.profile).network?.refreshInvites()
      return invite
    },
    revokeInvite: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideRevokeInvite(authority, me, { invite: input.inviteId as EntryId }))
      ),
    requests: async (input) => {
      const session = host.of(input)
      return (host.open(input.profile).admissions?.pending() ?? []).map((request) => {
        const { id, candidate, inviteId, returning, waysBack } = request
        return {
          requestId: id,
          name: shownName(candidate.name),
          keyWords: keyWords(nativePrimitives, candidate.personKey),
          inviteId,
          returning,
          waysBack,
          path: returning === null ? pathOf(session, request) : null,
          askingId: askingBy(session.authority, candidate)?.id ?? null
        }
      })
    },
    decline: async (input) => {
      const { admissions, request } = joinRequestOf(host, input)
      const { authority, me } = host.of(input)
      if (me === null || !authority.holds(me, 'steward')) throw new Refusal('notSteward')
      // What the members know of is refused with a reason, not passed over in silence.
      if (askingBy(authority, request.candidate) !== null) throw new Refusal('alreadyAsked')
      admissions.decline(request.id)
      host.moved(host.open(input.profile).profile.id)
      return {}
    },
    appoint: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideAppoint(authority, me, {
            person: input.personId as PersonId,
            role: input.role,
            ...termOf(input.until)
          })
        )
      ),
    suspend: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideSuspend(authority, me, {
            person: input.personId as PersonId,
            role: input.role,
            reason: input.reason
          })
        )
      ),
    resign: (input) =>
      act(input, ({ authority, me }) => decided(decideResign(authority, me, { role: input.role }))),
    proposeRemoval: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideProposeRemoval(authority, me, { person: input.personId as PersonId, reason: input.reason })
        )
      ),
    suspensions: async (input) => {
      const { authority, me } = host.of(input)
      return suspensionsView(authority, me)
    },
    departure: async (input) => {
      const session = host.of(input)
      const person = input.personId as PersonId
      const key = session.authority.keyOf(person)
      return departureView(session.authority, person, votesToAdmit(session).get(key ?? '') ?? null)
    },
    removals: async (input) => {
      const { authority, me } = host.of(input)
      return removalsView(authority, me)
    },
    endorseRemoval: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideEndorseRemoval(authority, me, { removal: input.removalId as EntryId }))
      ),
    reply: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideReply(authority, me, { removal: input.removalId as EntryId, text: input.text }))
      ),
    leave: (input) => act(input, ({ authority, me }) => decided(decideLeave(authority, me))),
    devices: async (input) => {
      const { authority, fold, me, store, deps } = host.of(input)
      const { acquaintances, network } = host.open(input.profile)
      const connected = new Set(network?.status().peers.map(({ connectionKey }) => connectionKey))
      return myDevicesView(authority, me, store.own, {
        lengthOf: (log) => store.lengthOf(log),
        lastMet: (connection) =>
          connected.has(connection) ? deps.clock.now() : (acquaintances?.of(connection)?.at ?? null),
        nameOf: (log) => fold.rooms.people.deviceName(log, authority)
      })
    },
    nameDevice: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideNameDevice(authority, me, { log: input.log as LogKey, name: input.name }))
      ),
    retireDevice: (input) =>
      act(input, ({ authority, me, store }) => {
        const log = input.log as LogKey
        return decided(decideRetireDevice(authority, me, { log, keep: store.lengthOf(log), from: store.own }))
      })
  }
}

function codeOf(session: Session, inviteId: EntryId): string | null {
  const made = session.profile.keyring.held.invites.find((invite) => invite.inviteId === inviteId)
  return made === undefined
    ? null
    : writeInvite({ purpose: 'join', ...made, communityName: session.communityName })
}

async function createInvite(session: Session, uses: number, expires: string): Promise<Invite> {
  const expiresOn = parseCivilDate(expires)
  if (expiresOn === null) throw new Refusal('badInput', { field: 'expiresOn' })
  if (expiresOn < session.today()) throw new Refusal('inviteDateInPast')
  const opening = session.deps.random.bytes(INVITE_OPENING_BYTES)
  const secret = inviteSecret(toHex(session.profile.secrets.connection.publicKey), opening)
  const secretHash = nativePrimitives.hash(secret)
  const inviteId = await session.actOnce(() => ({
    subject: session.communityId,
    event: decided(decideCreateInvite(session.authority, session.me, { secretHash, uses, expiresOn }))
  }))
  await session.profile.keyring.change(({ invites }) => ({
    invites: [...invites, { inviteId, secret, opening, expiresOn }]
  }))
  const made = invitesView(session.authority, (id) => codeOf(session, id)).find(
    (invite) => invite.inviteId === inviteId
  )
  if (made === undefined) throw new Refusal('inviteUnknown')
  return made
}
