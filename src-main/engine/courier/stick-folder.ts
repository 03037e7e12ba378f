import { lstat, mkdir, opendir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { MAX_FILES, MAX_NAMES } from './limits.ts'
import { isMissing, onPlace, syncPlace } from './place-fault.ts'

const BUNDLE_NAME = /^[0-9a-f]{32}\.bundle$/
const LIST_NAME = /^[0-9a-f]{32}\.list$/
const PART_NAME = /^[0-9a-f]{32}\.(?:bundle|list)\.part$/

/** `folkmoot-` and the first of the community's courier tag: the same for all its members, nothing to others. */
export const folderNameOf = (tag: Uint8Array): string => `folkmoot-${toHex(tag).slice(0, 8)}`
export const bundleNameOf = (fileId: Uint8Array): string => `${toHex(fileId)}.bundle`
/** Its id in hex, by its name on a stick; null for a name that somebody gave it. */
export const bundleIdIn = (name: string): string | null => (BUNDLE_NAME.test(name) ? name.slice(0, 32) : null)
export const listNameOf = (listId: Uint8Array): string => `${toHex(listId)}.list`

export interface StickListing {
  /** Names of plain files, sorted. */
  readonly bundles: readonly string[]
  readonly lists: readonly string[]
  /** Under a bundle's or list's name, but no plain file. */
  readonly odd: readonly string[]
  /** Nothing of ours. */
  readonly ignored: number
}

/** The courier folder in what a person chose, or the chosen folder where it is that itself. */
export async function findFolder(chosen: string, tag: Uint8Array): Promise<string | null> {
  const name = folderNameOf(tag)
  const path = basename(chosen) === name ? chosen : join(chosen, name)
  return onPlace('read', async () => {
    const stat = await lstat(path).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    // A missing stick is not a stick without the folder.
    if (stat === null) await lstat(chosen)
    if (stat === null) return null
    if (!stat.isDirectory()) throw new Refusal('placeUnfit')
    return path
  })
}

/** As `findFolder`; made where it is missing. */
export async function makeFolder(chosen: string, tag: Uint8Array): Promise<string> {
  const found = await findFolder(chosen, tag)
  if (found !== null) return found
  const path = join(chosen, folderNameOf(tag))
  await onPlace('write', async () => {
    await mkdir(path)
    await syncPlace(dirname(path))
  })
  return path
}

export async function listFolder(folder: string): Promise<StickListing> {
  return onPlace('read', async () => {
    const bundles: string[] = []
    const lists: string[] = []
    const odd: string[] = []
    let seen = 0
    let ignored = 0
    for await (const entry of await opendir(folder)) {
      if (++seen > MAX_NAMES) break
      const kind = BUNDLE_NAME.test(entry.name) ? bundles : LIST_NAME.test(entry.name) ? lists : null
      if (kind === null) ignored += PART_NAME.test(entry.name) ? 0 : 1
      else if (!entry.isFile()) odd.push(entry.name)
      else if (kind.length < MAX_FILES) kind.push(entry.name)
      else ignored++
    }
    return { bundles: bundles.sort(), lists: lists.sort(), odd: odd.sort(), ignored }
  })
}

/** What an export left behind that was cut short. */
export async function clearParts(folder: string): Promise<void> {
  await onPlace('write', async () => {
    let seen = 0
    for await (const entry of await opendir(folder)) {
      if (++seen > MAX_NAMES) break
      if (PART_NAME.test(entry.name) && entry.isFile())
        await unlink(join(folder, entry.name)).catch((error: unknown) => {
          if (!isMissing(error)) throw error
        })
    }
  })
}
