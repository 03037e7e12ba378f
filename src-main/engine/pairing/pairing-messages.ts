import { z } from 'zod'
import { candidate, type Candidate } from '#shared/domain/community/events.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { MAX_EPOCH_KEYS, MAX_WELCOME_MEMBERS } from '../net/wire-limits.ts'
import {
  type Read,
  readBytes,
  readInt,
  readList,
  readMessage,
  readRecord,
  readText
} from '../net/wire-value.ts'
import { encodeEpochKeys, readEpochKeys } from '../sync/messages.ts'
import type { InviteAnswer, RecoveryProgress, Welcome } from './pairing-host.ts'

/** The messages of `folkmoot/pair/1`, each a canonical value (docs/protocol.md §8). Readers are total. */
export const PAIRING_PROTOCOL = 'folkmoot/pair/1'
export const PAIRING_VERSION = 3

/** First word of the one who asks to join. */
export interface Asking {
  readonly version: number
  readonly proof: Uint8Array
}

/** What shows that the answerer made the invite, or why there is nothing. Said only to who proved the secret. */
export type Proving =
  | { readonly kind: 'opening'; readonly opening: Uint8Array }
  | { readonly kind: 'inviteUnknown' }
  | { readonly kind: 'otherVersion' }

export type Answer =
  | { readonly answer: Exclude<InviteAnswer, 'admitted' | 'waiting'> }
  | { readonly answer: 'waiting'; readonly recovery: RecoveryProgress | null }
  | { readonly answer: 'admitted'; readonly welcome: Welcome }

const ANSWERS = ['declined', 'expired', 'usedUp', 'revoked', 'unknown'] as const
const ADMITTED = 'admitted'
const WAITING = 'waiting'
const WITHOUT_PROOF = ['inviteUnknown', 'otherVersion'] as const
const SMALL = 64
const read32 = readBytes(32)

export const encodeAsking = ({ version, proof }: Asking): Uint8Array => encodeCanonical([version, proof])

export const decodeAsking = (bytes: Uint8Array): Asking | null =>
  readMessage(bytes, SMALL, (value) => {
    const fields = readRecord(value, 2)
    const version = readInt(1, 65_535)(fields?.[0])
    const proof = read32(fields?.[1])
    return version === null || proof === null ? null : { version, proof }
  })

export const encodeProving = (proving: Proving): Uint8Array =>
  encodeCanonical(proving.kind === 'opening' ? proving.opening : proving.kind)

export const decodeProving = (bytes: Uint8Array): Proving | null =>
  readMessage<Proving>(bytes, SMALL, (value) => {
    const opening = read32(value)
    if (opening !== null) return { kind: 'opening', opening }
    const kind = WITHOUT_PROOF.find((reason) => reason === value)
    return kind === undefined ? null : { kind }
  })

export const encodeCandidate = (person: Candidate): Uint8Array => encodeCanonical(z.encode(candidate, person))

export function decodeCandidate(bytes: Uint8Array): Candidate | null {
  const decoded = decodeCanonical(bytes, { maxDepth: 4, maxItems: SMALL })
  const read = decoded.ok ? candidate.safeDecode(decoded.value as never) : null
  return read?.success === true ? read.data : null
}

export const encodeAnswer = (answer: Answer): Uint8Array => encodeCanonical(answerValue(answer))

function answerValue(answer: Answer): Canonical {
  if (answer.answer === ADMITTED) return [ADMITTED, welcomeValue(answer.welcome)]
  if (answer.answer !== WAITING) return [answer.answer]
  if (answer.recovery === null) return [WAITING, null]
  const { vouched, missing, daysLeft, stopped } = answer.recovery
  return [WAITING, [vouched, missing, daysLeft, Number(stopped)]]
}

export const decodeAnswer = (bytes: Uint8Array): Answer | null =>
  readMessage<Answer>(bytes, SMALL + MAX_WELCOME_MEMBERS + 3 * MAX_EPOCH_KEYS, (value) => {
    const admitted = readRecord(value, 2)
    const welcome = admitted?.[0] === ADMITTED ? readWelcome(admitted[1]) : null
    if (welcome !== null) return { answer: ADMITTED, welcome }
    if (admitted?.[0] === WAITING) return readWaiting(admitted[1])
    const word = readRecord(value, 1)?.[0]
    const answer = ANSWERS.find((known) => known === word)
    return answer === undefined ? null : { answer }
  })

function readWaiting(value: Canonical | undefined): Answer | null {
  if (value === null) return { answer: WAITING, recovery: null }
  const counts = readList(4, readInt(0, 65_535))(value)
  if (counts?.length !== 4) return null
  const [vouched = 0, missing = 0, daysLeft = 0, stopped = 0] = counts
  return { answer: WAITING, recovery: { vouched, missing, daysLeft, stopped: stopped !== 0 } }
}

const welcomeValue = ({ communityId, communityName, founderLog, members, epochKeys }: Welcome): Canonical => [
  fromHex(communityId),
  communityName,
  fromHex(founderLog),
  members.slice(0, MAX_WELCOME_MEMBERS).map(fromHex),
  encodeEpochKeys(epochKeys)
]

const readWelcome: Read<Welcome> = (value) => {
  const fields = readRecord(value, 5)
  const communityId = read32(fields?.[0])
  const communityName = readText(80)(fields?.[1])
  const founderLog = read32(fields?.[2])
  const members = readList(MAX_WELCOME_MEMBERS, read32)(fields?.[3])
  const epochKeys = readEpochKeys(fields?.[4])
  if (communityId === null || communityName === null || founderLog === null) return null
  if (members === null || epochKeys === null) return null
  return {
    communityId: entryIdOf(communityId),
    communityName,
    founderLog: logKeyOf(founderLog),
    members: members.map(toHex),
    epochKeys
  }
}
