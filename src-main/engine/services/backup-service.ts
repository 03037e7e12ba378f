import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { unlockBackup } from '../backup/backup-file.ts'
import { rebuild } from '../backup/rebuild.ts'
import { backupIdentityOf, writeBackup } from '../backup/write-backup.ts'
import { type Places, placeName } from '../courier/places.ts'
import { runAsStream } from '../courier/run-stream.ts'
import type { EngineDeps } from '../engine.ts'
import { ProfileFolders } from '../identity/profile-folders.ts'
import { usableInvite } from '../pairing/usable-invite.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import { Turns } from '../store/turns.ts'

/** Where backups are tried and restored, beside the profiles; what a cut left there is thrown away at the next start. */
const STAGING = 'restoring'

export async function backupService(
  folders: ProfileFolders,
  host: ProfileHost,
  places: Places,
  deps: EngineDeps
): Promise<Handlers['backup']> {
  const staging = new ProfileFolders(join(deps.dataDir, STAGING), deps)
  await staging.discardIdle()
  const turns = new Turns()
  return {
    last: async (input) => {
      host.of(input)
      const { note } = host.open(input.profile).lastBackup
      if (note === null) return { last: null }
      const { name, madeAt, testedAt, bytes, entries } = note
      return { last: { name, madeAt, testedAt, bytes, entries } }
    },
    make: (input, signal) => {
      const session = host.of(input)
      const live = host.open(input.profile)
      const { courier } = live
      if (courier === null) throw new Refusal('courierWaiting')
      const place = places.of(input.place)
      return runAsStream(signal, async (context) => {
        const identity = backupIdentityOf(session, live.typed)
        const { fileId, bytes, entries, leftOut } = await courier.run(context, (own, running) =>
          writeBackup(own, identity, place, input.passphrase, running)
        )
        const name = placeName(place)
        await live.lastBackup.made({ fileId, name, madeAt: deps.clock.now(), bytes, entries })
        return { kind: 'done', name, bytes, entries, leftOut }
      })
    },
    test: (input, signal) => {
      const live = input.profile === undefined ? null : host.open(input.profile)
      const place = places.of(input.place)
      return runAsStream(signal, async (context) => {
        const { passphrase } = input
        const backup = await unlockBackup(place.path, passphrase, context)
        const contents = await turns.take(async () => {
          const rebuilt = await rebuild(staging, backup, { passphrase, joinCode: null }, deps, context)
          await staging.discard(rebuilt.id)
          return rebuilt.contents
        })
        if (contents.missing === 0)
          await live?.lastBackup.tested(toHex(backup.header.fileId), deps.clock.now())
        return { kind: 'done', ...contents }
      })
    },
    restore: (input, signal) => {
      const { code: joinCode, ownPassphrase } = input
      usableInvite(joinCode, deps.clock)
      const place = places.of(input.place)
      return runAsStream(signal, async (context) => {
        const backup = await unlockBackup(place.path, input.passphrase, context)
        const { id, contents } = await turns.take(async () => {
          const rebuilt = await rebuild(
            staging,
            backup,
            { passphrase: ownPassphrase, joinCode },
            deps,
            context
          )
          // Whole before it is a profile at all: what a cut leaves is no half of one.
          await folders.takeOver(staging, rebuilt.id)
          return rebuilt
        })
        await host.unlock(id, ownPassphrase)
        return { kind: 'done', profile: await host.viewOf(id), contents }
      })
    }
  }
}
