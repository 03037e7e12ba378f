import { devicesOf } from '#shared/domain/community/open-business.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { courierHostOf } from '../profile/session-courier-host.ts'
import { Intake } from '../courier/intake.ts'
import type { RunContext } from '../courier/courier.ts'
import type { EngineDeps } from '../engine.ts'
import { keyPairFromSeed } from '../identity/key-pair.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { ProfileFolders } from '../identity/profile-folders.ts'
import { closeSession, openSession } from '../profile/open-session.ts'
import type { Session } from '../profile/session.ts'
import { openRecordKeys } from '../profile/record-keys-file.ts'
import { TypedAddresses } from '../profile/typed-addresses.ts'
import { openUnlocked, type UnlockedBackup } from './backup-file.ts'

/** What a backup brought back when it was tried. */
export interface BackupContents {
  readonly communityName: string
  readonly personName: string
  /** By the clock of the laptop that made it, milliseconds. */
  readonly madeAt: number
  /** On the roll. */
  readonly people: number
  /** Whether some other laptop could make the invite that coming back takes. */
  readonly canBeInvited: boolean
  readonly entries: number
  /** Entries that the file names and that could not be taken in. */
  readonly missing: number
  readonly bytes: number
}

export interface RebuildOptions {
  /** Seals the new profile; undefined where the system’s key store does. */
  readonly passphrase: string | undefined
  readonly joinCode: string | null
}

/**
 * Makes a profile of a backup in `folders`: the person’s key, fresh keys of a new device, and every record through the
 * checks that a stick’s go through. It waits to be let in, because nobody has heard of the device yet. Nothing stays
 * behind where it fails. Rejects with Refusal backupDamaged, diskFull, storeFailed, or the signal’s reason.
 */
export async function rebuild(
  folders: ProfileFolders,
  backup: UnlockedBackup,
  { passphrase, joinCode }: RebuildOptions,
  deps: EngineDeps,
  context: RunContext
): Promise<{ id: string; contents: BackupContents }> {
  const { identity } = backup
  const { communityId, communityName, personName, language, founderLog, epochKeys, mirrors } = identity
  const profile = await folders.create({
    facts: { communityId, communityName, personName, language, standing: 'waiting', phraseConfirmed: true },
    person: keyPairFromSeed(identity.person),
    phrase: null,
    passphrase,
    keyring: {
      epochKeys,
      joinCode,
      welcome: { founderLog, members: [] },
      mirrors: mirrors.map((mirror) => ({ ...mirror, lastSeen: null }))
    }
  })
  const { id } = profile
  try {
    const addresses = await TypedAddresses.open(profile, deps.random)
    for (const address of identity.addresses) await addresses.add(address)
    const records = await openRecordKeys(profile, deps.random)
    await records.change(() => ({ keys: identity.recordKeys, destroyed: [] }))
    const contents = await takeIn(profile, backup, deps, context)
    await profile.close()
    return { id, contents }
  } catch (error) {
    await profile.close()
    await folders.discard(id)
    throw error
  }
}

async function takeIn(
  profile: OpenProfile,
  backup: UnlockedBackup,
  deps: EngineDeps,
  context: RunContext
): Promise<BackupContents> {
  const session = await openSession(profile, deps)
  try {
    const host = courierHostOf(session, () => undefined)
    const intake = new Intake(host, context, [{ name: '', open: () => openUnlocked(backup) }])
    await intake.read()
    if (intake.report().files.some(({ state }) => state !== 'whole')) throw new Refusal('backupDamaged')
    return contentsOf(session, backup, intake.newEntries)
  } finally {
    await closeSession(session)
  }
}

function contentsOf(
  { authority, communityName }: Session,
  { index, bytes, identity, about }: UnlockedBackup,
  entries: number
): BackupContents {
  // Keys and logs that do not belong together: nobody could come back by them.
  if (authority.founding === null) throw new Refusal('backupDamaged')
  const named = index.spans.reduce((sum, { from, to }) => sum + to - from, 0)
  return {
    communityName,
    personName: identity.personName,
    madeAt: index.madeAt,
    people: authority.members().length,
    canBeInvited: devicesOf(authority).some(({ log, keptTo }) => log !== about.madeBy && keptTo === null),
    entries,
    missing: Math.max(0, named - entries),
    bytes
  }
}
