import { fromHex } from '#shared/kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { type CommunityId, entryIdOf, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { type Read, readBytes, readInt, readList, readMessage, readRecord } from '../net/wire-value.ts'
import { MAX_MIRROR_DEVICES, MAX_MIRROR_GONE, MAX_MIRROR_LOGS } from './limits.ts'

/** The messages of `folkmoot/mirror/1`, canonical lists (docs/protocol.md §8). Readers are total. */
export const MIRROR_PROTOCOL = 'folkmoot/mirror/1'

/** What a member's laptop tells a mirror: whom to serve and what to keep. No name, no key of a period. */
export interface Introduction {
  /** Over this connection's handshake (mirror-proof.ts). */
  readonly proof: Uint8Array
  /** The community by its blind name. */
  readonly community: CommunityId
  /** Connection keys of members' devices, 64 hex characters each. */
  readonly devices: readonly string[]
  /** Connection keys of devices that are retired, or whose people have gone. */
  readonly gone: readonly string[]
  readonly logs: readonly LogKey[]
}

const ANSWERS = ['kept', 'full', 'otherCommunity', 'notIntroduced'] as const
/** kept: served from now on · full: served, but no room for more · the others: not served, and why. */
export type MirrorAnswer = (typeof ANSWERS)[number]

const read32 = readBytes(32)
const readKey: Read<string> = (value) => {
  const bytes = read32(value)
  return bytes === null ? null : entryIdOf(bytes)
}
const readLog: Read<LogKey> = (value) => {
  const bytes = read32(value)
  return bytes === null ? null : logKeyOf(bytes)
}
const FRAME_ITEMS = 64

export const encodeIntroduction = (introduction: Introduction): Uint8Array => {
  const { proof, community, devices, gone, logs } = introduction
  const lists: Canonical[] = [devices, gone, logs].map((keys) => keys.map((key) => fromHex(key)))
  return encodeCanonical([proof, fromHex(community), ...lists])
}

export const decodeIntroduction = (bytes: Uint8Array): Introduction | null =>
  readMessage(bytes, FRAME_ITEMS + MAX_MIRROR_DEVICES + MAX_MIRROR_GONE + MAX_MIRROR_LOGS, (value) => {
    const fields = readRecord(value, 5)
    const proof = read32(fields?.[0])
    const community = read32(fields?.[1])
    const devices = readList(MAX_MIRROR_DEVICES, readKey)(fields?.[2])
    const gone = readList(MAX_MIRROR_GONE, readKey)(fields?.[3])
    const logs = readList(MAX_MIRROR_LOGS, readLog)(fields?.[4])
    if (proof === null || community === null || devices === null || gone === null || logs === null)
      return null
    return { proof, community: entryIdOf(community), devices, gone, logs }
  })

export const encodeAnswer = (answer: MirrorAnswer): Uint8Array => encodeCanonical([ANSWERS.indexOf(answer)])

export const decodeAnswer = (bytes: Uint8Array): MirrorAnswer | null =>
  readMessage(bytes, FRAME_ITEMS, (value) => {
    const index = readInt(0, ANSWERS.length - 1)(readRecord(value, 1)?.[0])
    return ANSWERS[index ?? -1] ?? null
  })
