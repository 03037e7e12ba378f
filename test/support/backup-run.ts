import type { Engine } from '#main/engine/engine.ts'
import type { BackupContents, MadeBackup } from '#shared/rpc/contract/backup.ts'
import type { ProfileView } from '#shared/rpc/contract/app.ts'

export const BACKUP_PASSPHRASE = 'seven magpies over the east field'

async function reportOf<Message extends { readonly kind: 'progress' | 'done' }>(
  stream: AsyncIterable<Message>
): Promise<Extract<Message, { kind: 'done' }>> {
  for await (const message of stream)
    if (message.kind === 'done') return message as Extract<Message, { kind: 'done' }>
  throw new Error('ended without a report')
}

/** Makes a backup in a file by its path, as the desktop’s main process or the command line would. */
export const makeBackup = async (
  { handlers, registerPlace }: Engine,
  path: string,
  passphrase = BACKUP_PASSPHRASE
): Promise<MadeBackup> =>
  reportOf(handlers.backup.make({ place: registerPlace(path), passphrase }, new AbortController().signal))

export const testBackup = async (
  { handlers, registerPlace }: Engine,
  path: string,
  { passphrase = BACKUP_PASSPHRASE, profile }: { passphrase?: string; profile?: string } = {}
): Promise<BackupContents> =>
  reportOf(
    handlers.backup.test(
      { place: registerPlace(path), passphrase, ...(profile === undefined ? {} : { profile }) },
      new AbortController().signal
    )
  )

export const restoreBackup = async (
  { handlers, registerPlace }: Engine,
  path: string,
  code: string
): Promise<{ profile: ProfileView; contents: Omit<BackupContents, 'kind'> }> =>
  reportOf(
    handlers.backup.restore(
      { place: registerPlace(path), passphrase: BACKUP_PASSPHRASE, code },
      new AbortController().signal
    )
  )
