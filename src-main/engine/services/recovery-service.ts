import {
  decideChooseConfidants,
  decideProposeRecovery,
  decideStopRecovery,
  decideVouch
} from '#shared/domain/community/decide-recovery.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import { recoveriesView } from '#shared/domain/community/recoveries-view.ts'
import { choicesOf } from '#shared/domain/community/recovery.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import { type EntryId, entryIdOf, type PersonId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { writeInvite } from '../pairing/invite-code.ts'
import { INVITE_OPENING_BYTES, inviteSecret } from '../pairing/invite-proof.ts'
import { decided } from '../profile/decided.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { nativePrimitives } from '../store/native-primitives.ts'

type Input = { profile?: string | undefined }

/** A code for a way back is said face to face and used at once; who asked by it is answered much longer. */
const WAY_BACK_DAYS = 3

export function recoveryService(host: ProfileHost): Handlers['recovery'] {
  const act = async (input: Input, decide: (session: Session) => CommunityEvent) => {
    const session = host.of(input)
    return {
      entryId: await session.actOnce(() => ({ subject: session.communityId, event: decide(session) }))
    }
  }
  return {
    confidants: async (input) => {
      const session = host.of(input)
      return choicesOf(session.authority, session.requireMe()).flatMap(({ event }) =>
        event.type === 'confidants.chosen.v1'
          ? [
              {
                people: event.body.people.map((personId) => ({ personId, name: session.nameOf(personId) })),
                needed: event.body.needed
              }
            ]
          : []
      )
    },
    choose: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideChooseConfidants(authority, me, {
            people: input.people as PersonId[],
            needed: input.needed
          })
        )
      ),
    wayBack: async (input) => {
      const made = await openWayBack(host.of(input))
      host.open(input.profile).network?.refreshInvites()
      return made
    },
    list: async (input) => {
      const { authority, me } = host.of(input)
      return recoveriesView(authority, me, nativePrimitives)
    },
    propose: async (input) => {
      const session = host.of(input)
      const { admissions, profile } = host.open(input.profile)
      const request = admissions?.find(input.requestId) ?? null
      if (request === null) throw new Refusal('requestUnknown')
      const { name: _name, ...keys } = request.candidate
      const command = { person: input.personId as PersonId, ...keys }
      const done = await act(input, ({ authority, me }) =>
        decided(
          decideProposeRecovery(
            authority,
            me,
            command,
            (log) => session.store.lengthOf(log),
            nativePrimitives
          )
        )
      )
      host.moved(profile.id)
      return done
    },
    vouch: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideVouch(authority, me, { recovery: input.recoveryId as EntryId }))
      ),
    stop: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideStopRecovery(authority, me, { recovery: input.recoveryId as EntryId }))
      )
  }
}

/** Kept on this device alone: no entry speaks of it, because it gives nobody anything (I5). */
async function openWayBack(session: Session): Promise<{ code: string; expiresOn: string }> {
  const { authority, me, deps, profile } = session
  if (me === null || !authority.holds(me, 'member')) throw new Refusal('notMember')
  const opening = deps.random.bytes(INVITE_OPENING_BYTES)
  const secret = inviteSecret(toHex(profile.secrets.connection.publicKey), opening)
  const expiresOn = session.today() + WAY_BACK_DAYS
  const inviteId = entryIdOf(nativePrimitives.hash(secret))
  await profile.keyring.change(({ returns = [] }) => ({
    returns: [...returns, { inviteId, secret, opening, expiresOn }]
  }))
  return {
    code: writeInvite({ purpose: 'join', secret, expiresOn, communityName: session.communityName }),
    expiresOn: formatCivilDate(expiresOn)
  }
}
