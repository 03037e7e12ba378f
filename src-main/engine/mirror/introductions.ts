import type { CommunityId, LogKey } from '#shared/kernel/ids.ts'
import { MAX_MIRROR_DEVICES, MAX_MIRROR_GONE, MAX_MIRROR_LOGS } from './limits.ts'
import type { Introduction } from './mirror-messages.ts'

/** Whom a mirror serves and what it keeps, as members' devices told it. */
export interface Introductions {
  /** Null until a first device has come. */
  readonly community: CommunityId | null
  /** Connection keys. */
  readonly devices: ReadonlySet<string>
  /** Connection keys that are served no more, whoever lists them. */
  readonly gone: ReadonlySet<string>
  readonly logs: ReadonlySet<LogKey>
}

export const NOBODY_YET: Introductions = {
  community: null,
  devices: new Set(),
  gone: new Set(),
  logs: new Set()
}

/** Until somebody is introduced, whoever proves the code may be the first. */
export const isOpen = ({ devices }: Introductions): boolean => devices.size === 0

type Told = { readonly ok: true; readonly now: Introductions } | { readonly ok: false; readonly why: NotTold }
type NotTold = 'otherCommunity' | 'notIntroduced'

/**
 * What is known after `from` introduced others. The first who proves the code opens the list; after that only those
 * on it add to it. Who is called gone stays gone: the laptop of a neighbour who was away brings an older list. Lists
 * that are full take no more, and lose nobody.
 */
export function introduce(held: Introductions, from: string, told: Omit<Introduction, 'proof'>): Told {
  if (held.community !== null && held.community !== told.community)
    return { ok: false, why: 'otherCommunity' }
  if (!isOpen(held) && !held.devices.has(from)) return { ok: false, why: 'notIntroduced' }
  const gone = union(held.gone, told.gone, MAX_MIRROR_GONE)
  if (gone.has(from)) return { ok: false, why: 'notIntroduced' }
  const devices = union(held.devices, [from, ...told.devices], MAX_MIRROR_DEVICES, gone)
  const logs = union(held.logs, told.logs, MAX_MIRROR_LOGS)
  return { ok: true, now: { community: told.community, devices, gone, logs } }
}

/** Whether nothing is new: lists only grow, and a device leaves only for the list of those gone. */
export const isSame = (a: Introductions, b: Introductions): boolean =>
  a.community === b.community &&
  a.devices.size === b.devices.size &&
  a.gone.size === b.gone.size &&
  a.logs.size === b.logs.size

function union<T extends string>(
  held: ReadonlySet<T>,
  more: readonly T[],
  most: number,
  without: ReadonlySet<string> = new Set()
): ReadonlySet<T> {
  const all = new Set([...held].filter((item) => !without.has(item)))
  for (const item of more) if (all.size < most && !without.has(item)) all.add(item)
  return all
}
