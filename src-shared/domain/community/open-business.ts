import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { DeviceKeys } from './events.ts'

export type InviteState = 'open' | 'used' | 'expired' | 'revoked'

export interface InviteRecord {
  readonly id: EntryId
  readonly createdBy: PersonId
  readonly secretHash: Uint8Array
  readonly uses: number
  readonly used: number
  /** The last day on which it is good. */
  readonly expiresOn: number
  readonly state: InviteState
}

/** Invites that stand here, in the order of their ids. */
export function invitesOf(authority: CommunityAuthority): InviteRecord[] {
  return authority
    .effective(authority.register.ofType('invite.created.v1'))
    .flatMap((act) => readInvite(authority, act) ?? [])
    .sort((a, b) => compareText(a.id, b.id))
}

export function inviteOf(authority: CommunityAuthority, id: EntryId): InviteRecord | null {
  const act = authority.register.get(id)
  return act === undefined || authority.effective([act]).length === 0 ? null : readInvite(authority, act)
}

function readInvite(authority: CommunityAuthority, { event, author, node }: Act): InviteRecord | null {
  if (event.type !== 'invite.created.v1' || author === null) return null
  const { id } = node
  const { uses, expiresOn, secretHash } = event.body
  const used = authority.effective(authority.register.usesOf(id)).length
  const revoked = authority.effective(authority.register.speakingOf('invite.revoked.v1', id)).length > 0
  const expired = authority.hasCome(expiresOn + 1)
  const state = revoked ? 'revoked' : used >= uses ? 'used' : expired ? 'expired' : 'open'
  return { id, createdBy: author, secretHash, uses, used, expiresOn, state }
}

export interface DeviceRecord extends DeviceKeys {
  readonly person: PersonId
  /** When its entry was written, by the clock of the device that wrote it; milliseconds. */
  readonly since: number
  /** Length the log is kept to; null while the device is in use. */
  readonly keptTo: number | null
}

/** Connection keys of the devices of everybody who was removed. */
export const removedConnections = (authority: CommunityAuthority): Set<string> =>
  new Set(
    authority
      .people()
      .filter(({ status }) => status === 'removed')
      .flatMap(({ id }) => authority.effective(authority.register.to(id)))
      .flatMap((act) => deviceOf(act)?.connection ?? [])
  )

/** Devices of everybody who is a member here: what a connection is authenticated against. */
export function devicesOf(authority: CommunityAuthority): DeviceRecord[] {
  const found = new Map<LogKey, DeviceRecord>()
  for (const { id } of authority.members()) {
    for (const act of authority.effective(authority.register.to(id))) {
      const device = deviceOf(act)
      if (device !== null && authority.personOfLog(device.log) === id)
        found.set(device.log, {
          ...device,
          person: id,
          since: act.node.at,
          keptTo: authority.verdicts.retired.get(device.log) ?? null
        })
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.log, b.log))
}

const deviceOf = ({ event, candidate, recovery }: Act): DeviceKeys | null =>
  event.type === 'device.added.v1' || event.type === 'key.bound.v1'
    ? event.body.device
    : (recovery?.device ?? candidate?.device ?? null)
