import { z } from 'zod'
import { candidate, type Candidate } from '#shared/domain/community/events.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { MAX_EPOCH_KEYS, MAX_TOLD_BARS, MAX_WELCOME_MEMBERS } from '../net/wire-limits.ts'
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
import type { AdmissionProgress, InviteAnswer, RecoveryProgress, Welcome } from './pairing-host.ts'

/** The messages of `folkmoot/pair/1`, each a canonical value (docs/protocol.md §8). Readers are total. */
export const PAIRING_PROTOCOL = 'folkmoot/pair/1'
export const PAIRING_VERSION = 4

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
  | {
      readonly answer: 'waiting'
      readonly recovery: RecoveryProgress | null
      readonly admission: AdmissionProgress | null
    }
  | { readonly answer: 'admitted'; readonly welcome: Welcome }

const ANSWERS = ['declined', 'expired', 'usedUp', 'revoked', 'unknown'] as const
const ADMITTED = 'admitted'
const WAITING = 'waiting'
const WITHOUT_PROOF = ['inviteUnknown', 'otherVersion'] as const
const BARS = ['objected', 'refused'] as const
/** Instead of how many must vouch: nobody's word is enough. */
const ONLY_BY_VOTE = 0
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
  return [WAITING, recoveryValue(answer.recovery), admissionValue(answer.admission)]
}

function recoveryValue(recovery: RecoveryProgress | null): Canonical {
  if (recovery === null) return null
  const { vouched, missing, daysLeft, stopped } = recovery
  return [vouched, missing, daysLeft, Number(stopped)]
}

function admissionValue(admission: AdmissionProgress | null): Canonical {
  if (admission === null) return null
  const { vouched, needed, daysLeft, voting, bars } = admission
  return [
    [vouched, needed ?? ONLY_BY_VOTE, daysLeft, Number(voting)],
    bars.slice(0, MAX_TOLD_BARS).map(({ kind, reason }) => [kind, reason])
  ]
}

export const decodeAnswer = (bytes: Uint8Array): Answer | null =>
  readMessage<Answer>(bytes, SMALL + MAX_WELCOME_MEMBERS + 3 * MAX_EPOCH_KEYS, (value) => {
    const admitted = readRecord(value, 2)
    const welcome = admitted?.[0] === ADMITTED ? readWelcome(admitted[1]) : null
    if (welcome !== null) return { answer: ADMITTED, welcome }
    const waiting = readRecord(value, 3)
    if (waiting?.[0] === WAITING) return readWaiting(waiting[1], waiting[2])
    const word = readRecord(value, 1)?.[0]
    const answer = ANSWERS.find((known) => known === word)
    return answer === undefined ? null : { answer }
  })

function readWaiting(first: Canonical | undefined, second: Canonical | undefined): Answer | null {
  const recovery = first === null ? null : readRecovery(first)
  const admission = second === null ? null : readAdmission(second)
  // Somebody else's way of saying nothing is no answer.
  if ((recovery === null && first !== null) || (admission === null && second !== null)) return null
  return { answer: WAITING, recovery, admission }
}

const readCounts: Read<number[]> = (value) => {
  const counts = readList(4, readInt(0, 65_535))(value)
  return counts?.length === 4 ? counts : null
}

const readRecovery: Read<RecoveryProgress> = (value) => {
  const counts = readCounts(value)
  if (counts === null) return null
  const [vouched = 0, missing = 0, daysLeft = 0, stopped = 0] = counts
  return { vouched, missing, daysLeft, stopped: stopped !== 0 }
}

const readAdmission: Read<AdmissionProgress> = (value) => {
  const fields = readRecord(value, 2)
  const counts = readCounts(fields?.[0])
  const bars = readList(MAX_TOLD_BARS, readBar)(fields?.[1])
  if (counts === null || bars === null) return null
  const [vouched = 0, needed = 0, daysLeft = 0, voting = 0] = counts
  return { vouched, needed: needed === ONLY_BY_VOTE ? null : needed, daysLeft, voting: voting !== 0, bars }
}

const readBar: Read<AdmissionProgress['bars'][number]> = (value) => {
  const fields = readRecord(value, 2)
  const kind = BARS.find((known) => known === fields?.[0])
  const reason = readText(500)(fields?.[1])
  return kind === undefined || reason === null ? null : { kind, reason }
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
