import { z } from 'zod'
import { SHORTEST_BACKUP_PASSPHRASE } from '../backup-passphrase.ts'
import { query, stream } from '../procedure.ts'
import { profileSchema } from './app.ts'
import { profileOnly, profileRef } from './common.ts'
import { courierProgressSchema, placeSchema } from './courier.ts'

const newPassphrase = z.string().min(SHORTEST_BACKUP_PASSPHRASE).max(200)
const passphrase = z.string().max(200)

export const madeBackupSchema = z.object({
  kind: z.literal('done'),
  /** What a person looks for: the name of the file. */
  name: z.string(),
  bytes: z.number().int(),
  entries: z.number().int(),
  /** Entries of logs that contradict themselves and are longer than one pack: nobody could judge their branches. */
  leftOut: z.number().int()
})
export type MadeBackup = z.infer<typeof madeBackupSchema>

/** What a backup brought back when it was tried. */
export const backupContentsSchema = z.object({
  kind: z.literal('done'),
  communityName: z.string(),
  personName: z.string(),
  /** Milliseconds, by the clock of the laptop that made it. */
  madeAt: z.number().int(),
  /** People on the roll. */
  people: z.number().int(),
  /** Whether a laptop other than the one that made it could make the invite that coming back takes. */
  canBeInvited: z.boolean(),
  entries: z.number().int(),
  /** Entries that the file names and that could not be taken in. */
  missing: z.number().int(),
  bytes: z.number().int()
})
export type BackupContents = z.infer<typeof backupContentsSchema>

const lastBackupSchema = z.object({
  name: z.string(),
  /** Milliseconds, by this laptop’s clock. */
  madeAt: z.number().int(),
  /** When it was last tried; null where it never was. */
  testedAt: z.number().int().nullable(),
  bytes: z.number().int(),
  entries: z.number().int()
})
export type LastBackup = z.infer<typeof lastBackupSchema>

export const backup = {
  last: query(
    'The last backup made of this profile on this laptop, and whether it was tried.',
    'member',
    profileOnly,
    z.object({ last: lastBackupSchema.nullable() })
  ),
  make: stream(
    'Write one file, sealed under a passphrase, with what it takes to come back as this person and every record held here. Ends with the report; closing the stream cancels.',
    'member',
    z.object({ ...profileRef, place: placeSchema, passphrase: newPassphrase }),
    z.discriminatedUnion('kind', [courierProgressSchema, madeBackupSchema])
  ),
  test: stream(
    'Try a backup: read every byte, take every record in beside the profiles, say what came back, and throw it away. Changes no profile, but for the mark that the one named by `profile` had its backup tried.',
    'nothing',
    z.object({ ...profileRef, place: placeSchema, passphrase }),
    z.discriminatedUnion('kind', [courierProgressSchema, backupContentsSchema])
  ),
  restore: stream(
    'Come back on a new device with a backup and an invite code: the same person and records, a new log. `ownPassphrase` seals the new profile where there is no OS key vault.',
    'nothing',
    z.object({
      place: placeSchema,
      passphrase,
      code: z.string().max(2_000),
      ownPassphrase: z.string().min(4).max(200).optional()
    }),
    z.discriminatedUnion('kind', [
      courierProgressSchema,
      z.object({
        kind: z.literal('done'),
        profile: profileSchema,
        contents: backupContentsSchema.omit({ kind: true })
      })
    ])
  )
}
