import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { BundleSet } from '../courier/bundle-set.ts'
import type { CourierHost } from '../courier/courier-host.ts'
import type { RunContext } from '../courier/courier.ts'
import { heldHere } from '../courier/held-here.ts'
import type { Place } from '../courier/places.ts'
import { newReader, planExport } from '../courier/plan-export.ts'
import { writePlan } from '../courier/write-plan.ts'
import { SEED_BYTES } from '../identity/key-pair.ts'
import type { Address } from '../net/lan/address-book.ts'
import type { Session } from '../profile/session.ts'
import { createBackup } from './backup-file.ts'
import type { BackupIdentity } from './backup-identity.ts'

export interface WrittenBackup {
  readonly fileId: string
  readonly bytes: number
  readonly entries: number
  /** As of an export (courier). */
  readonly leftOut: number
}

/** What of a profile goes into its backup beside the logs. */
export function backupIdentityOf(session: Session, addresses: readonly Address[]): BackupIdentity {
  const { profile, communityId, communityName, founderLog, keys } = session
  const { secrets, facts, keyring } = profile
  return {
    person: secrets.person.secretKey.slice(0, SEED_BYTES),
    personName: facts.personName,
    language: facts.language,
    communityId,
    communityName,
    founderLog,
    epochKeys: keys.all().map(({ id, key }) => ({ id, key })),
    recordKeys: session.records.keys.map(({ id, key }) => ({ id, key })),
    mirrors: (keyring.held.mirrors ?? []).map(({ key, secret, name }) => ({ key, secret, name })),
    addresses: addresses.map(({ host, port }) => ({ host, port }))
  }
}

/**
 * Writes everything held here into one file, seen under its name only when it is whole and on the medium. Rejects with
 * a Refusal (placeReadOnly, placeFull, placeGone, placeUnfit, bundleTooLarge), or the signal’s reason when cancelled.
 */
export async function writeBackup(
  host: CourierHost,
  identity: BackupIdentity,
  place: Place,
  passphrase: string,
  context: RunContext
): Promise<WrittenBackup> {
  const set = new BundleSet(host, () => createBackup(host, place.path, identity, passphrase), {
    bytes: place.limit,
    files: 1
  })
  const plan = planExport(await heldHere(host), [newReader([])])
  const { bytes, entries, leftOut } = await writePlan(host, plan, set, context, true)
  const [fileId] = set.fileIds
  if (fileId === undefined) throw new Refusal('storeFailed')
  return { fileId: toHex(fileId), bytes, entries, leftOut }
}
