import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { openBox } from '#main/engine/identity/secret-box.ts'
import { openRecordKeys } from '#main/engine/profile/record-keys-file.ts'
import { openBlock } from '#main/engine/store/block-seal.ts'
import { EpochKeys } from '#main/engine/store/epoch-keys.ts'
import { recordContext, type RecordPlace, textOf, unpackContent } from '#shared/domain/sealed/envelope.ts'
import { SEALED_EVENTS } from '#shared/domain/sealed/events.ts'
import { decodeCanonical } from '#shared/kernel/canonical.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import type { Laptop } from './engines.ts'
import { createMemoryLogger } from './memory-logger.ts'
import { quickLock, systemRandom } from './test-vault.ts'

export interface Loot {
  /** Every file, as it lies on the disk. */
  readonly files: readonly Buffer[]
  /** Every block of every log that the epoch keys open. */
  readonly entries: readonly Buffer[]
  readonly recordKeys: number
  /** Texts of sealed records that some key on this disk opens. */
  readonly opened: readonly string[]
}

/**
 * What somebody finds who has the laptop, its owner's login and all of its files: the engine is closed, everything
 * sealed under the profile's key is opened, and every key found is tried on every sealed record.
 */
export async function everythingOnDisk({ dataDir, deps, engine }: Laptop): Promise<Loot> {
  await engine.close()
  const listed = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const paths = listed.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const files = await Promise.all(paths.map((path) => readFile(path)))
  const folders = new ProfileFolders(dataDir, quickLock(deps.vault))
  const [{ id } = { id: '' }] = await folders.list()
  const profile = await folders.open(id)
  const { communityId } = profile.facts
  if (communityId === null) throw new Error('a profile of no community')
  const store = await profile.openStore({ logger: createMemoryLogger() })
  try {
    const { epochKeys } = profile.keyring.held
    const epochs = new EpochKeys(epochKeys)
    const { keys } = (await openRecordKeys(profile, systemRandom)).held
    const { keyringKey, person } = profile.secrets
    const tried = [
      ...keys.map(({ key }) => key),
      ...epochKeys.map(({ key }) => key),
      keyringKey.slice(),
      person.secretKey.slice(0, 32)
    ]
    const entries: Buffer[] = []
    const opened: string[] = []
    for (const { log, length } of store.heads()) {
      const blocks = await store.read(log, 0, length)
      for (const [index, block] of blocks.entries()) {
        const found = openBlock(epochs, fromHex(log), index, block)
        if (found.kind !== 'opened') continue
        entries.push(Buffer.from(found.plain))
        const entry = decodeCanonical(found.plain)
        const fields = entry.ok && Array.isArray(entry.value) ? entry.value : []
        if (fields[1] !== 'record.sealed.v1') continue
        const { person: about, field, sealed } = SEALED_EVENTS['record.sealed.v1'].parse(fields[7])
        const place: RecordPlace = {
          community: communityId,
          log: logKeyOf(fromHex(log)),
          person: about,
          field
        }
        for (const key of tried) {
          const packed = openBox(sealed, key, recordContext(place))
          const content = packed === null ? null : unpackContent(field, packed)
          if (content !== null) opened.push(textOf(content.said) ?? 'a picture')
        }
      }
    }
    return { files, entries, recordKeys: keys.length, opened }
  } finally {
    await store.close()
    await profile.close()
  }
}
