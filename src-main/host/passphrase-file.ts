import { readFile } from 'node:fs/promises'
import { Refusal } from '#shared/errors/refusal.ts'

/** Beside `--passphrase-file`; a service gets its credential's path this way (docs/operations.md). */
export const PASSPHRASE_FILE_VARIABLE = 'FOLKMOOT_PASSPHRASE_FILE'

/** A passphrase as it stands in a file, without the end of its line. Rejects with Refusal passphraseNeeded. */
export async function readPassphraseFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal('passphraseNeeded')
  })
  return text.replace(/\r?\n$/, '')
}
