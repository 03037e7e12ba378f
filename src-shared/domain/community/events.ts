import { z } from 'zod'
import { KIN_RELATIONS } from './office-names.ts'
import { fixedBytes } from '../../kernel/fixed-bytes.ts'
import { entryIdCodec, logKeyCodec, publicKeyCodec } from '../../kernel/ids.ts'
import { office } from '../rulebook/offices.ts'
import { rulebookSchema } from '../rulebook/rulebook.ts'

/**
 * What may be written in the community's own subject. Names are past tense and versioned; a type that was ever released
 * is never changed, only followed by a next version. Before that, a change raises FOLD_VERSION.
 */

const personName = z.string().min(1).max(60)
const reason = z.string().min(1).max(500)
/** Days since 1970-01-01; see kernel/civil-date.ts. */
const civilDay = z.int().min(0).max(100_000)

/** A device's public half: the key of its log and the key it connects with. */
export const deviceKeys = z.strictObject({ log: logKeyCodec, connection: publicKeyCodec })
export type DeviceKeys = z.infer<typeof deviceKeys>

/**
 * A device bound to a person by Ed25519 signatures (attestation.ts): `attestation` is the person key's over
 * `deviceAttestation(device)`, `consents` are the device's own two keys' over `deviceConsent(personKey, device)`.
 */
const attestedDevice = z.strictObject({
  device: deviceKeys,
  attestation: fixedBytes(64),
  consents: z.strictObject({ log: fixedBytes(64), connection: fixedBytes(64) })
})
export type AttestedDevice = z.infer<typeof attestedDevice>

export const candidate = z.strictObject({
  name: personName,
  personKey: publicKeyCodec,
  ...attestedDevice.shape
})
export type Candidate = z.infer<typeof candidate>

/** Near kin as a family names them; grandparents, grandchildren and in-laws are `other`. */
export const kinRelation = z.enum(KIN_RELATIONS)
export type KinRelation = z.infer<typeof kinRelation>

/** What a final decision does by itself; frozen in the proposal's opening, repeated by its enactment. */
export const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resolution') }),
  z.strictObject({ kind: z.literal('admit'), candidate }),
  z.strictObject({
    kind: z.literal('appoint'),
    person: entryIdCodec,
    role: office,
    until: civilDay.optional()
  }),
  z.strictObject({ kind: z.literal('remove'), person: entryIdCodec }),
  /** Ends the box of another proposal that cannot be certified. */
  z.strictObject({ kind: z.literal('abandon'), proposal: entryIdCodec }),
  /** Puts another rulebook in force. `of`: the version it changes, null for the founding one (SPEC R23). */
  z.strictObject({ kind: z.literal('amend'), rulebook: rulebookSchema, of: entryIdCodec.nullable() })
])
export type Effect = z.infer<typeof effect>

export const COMMUNITY_EVENTS = {
  /** Index 0 of the founder's log; its id is the community's and the founder's person id. Founder = steward + teller. */
  'community.founded.v1': z.strictObject({
    name: z.string().min(1).max(80),
    language: z.enum(['zh-CN', 'en']),
    /** Makes two communities of one name by one key two communities. */
    nonce: fixedBytes(16),
    founder: candidate,
    rulebook: rulebookSchema
  }),
  /** Its id is the person's id. Written by a steward (or, for effects, see effect.enacted). */
  'person.admitted.v1': z.strictObject({ ...candidate.shape, invite: entryIdCodec.nullable() }),
  /**
   * Somebody without a key or a log (R1e). `person`: whom it brings back; null for somebody new, whose id is then the
   * entry's.
   */
  'person.recorded.v1': z.strictObject({ name: personName, person: entryIdCodec.nullable() }),
  /** The key and the device of somebody who was recorded without (R1f). */
  'key.bound.v1': z.strictObject({
    person: entryIdCodec,
    personKey: publicKeyCodec,
    ...attestedDevice.shape,
    invite: entryIdCodec.nullable()
  }),
  /** Somebody wants in (A2). Any member's log may carry it: the candidate's own signatures stand behind it. */
  'admission.asked.v1': z.strictObject({ candidate, invite: entryIdCodec.nullable() }),
  'admission.vouched.v1': z.strictObject({ asked: entryIdCodec }),
  /** By any member: bars the way without a vote (A4). */
  'admission.objected.v1': z.strictObject({ asked: entryIdCodec, reason }),
  /** By a steward: bars it too, and answers the newcomer. */
  'admission.refused.v1': z.strictObject({ asked: entryIdCodec, reason }),
  /** Takes back one's own objection or refusal. */
  'admission.cleared.v1': z.strictObject({ bar: entryIdCodec }),
  /** Admits whom enough have vouched for; the person's id is that of the asking (R1a). */
  'admission.enacted.v1': z.strictObject({
    asked: entryIdCodec,
    vouches: z.array(entryIdCodec).min(1).max(32)
  }),
  /** Any member's log may carry it: what makes it valid is the signatures of the person and of the device. */
  'device.added.v1': z.strictObject({ person: entryIdCodec, ...attestedDevice.shape }),
  /** Entries of `log` from index `keep` on are void unless a certificate counted them (R20). */
  'device.retired.v1': z.strictObject({ log: logKeyCodec, keep: z.int().min(0) }),
  /** `until`: the day on whose coming the term ends; without one it lasts until it is taken (R5d). */
  'role.granted.v1': z.strictObject({ person: entryIdCodec, role: office, until: civilDay.optional() }),
  /** Class 2: one steward alone, office only, for a bounded time. */
  'role.suspended.v1': z.strictObject({ person: entryIdCodec, role: office, until: civilDay, reason }),
  /** Giving up one's own office. */
  'role.resigned.v1': z.strictObject({ role: office }),
  /**
   * `other` is the `relation` of `person`, near kin as far as conflicts of office go (O2). By the person about themselves,
   * or by a steward.
   */
  'kin.declared.v1': z
    .strictObject({ person: entryIdCodec, other: entryIdCodec, relation: kinRelation })
    .refine(({ person, other }) => person !== other),
  /** Takes back a declaration: by whoever made it, or by a steward. */
  'kin.withdrawn.v1': z.strictObject({ declaration: entryIdCodec }),
  'removal.proposed.v1': z.strictObject({ person: entryIdCodec, reason }),
  'removal.endorsed.v1': z.strictObject({ removal: entryIdCodec }),
  /** Class 1: cites k endorsements by distinct stewards; the node that removes. */
  'removal.enacted.v1': z.strictObject({
    removal: entryIdCodec,
    endorsements: z.array(entryIdCodec).min(1).max(32)
  }),
  /** What whom it concerns says to a proposed removal (R5f) or to their suspension. */
  'removal.replied.v1': z.strictObject({ removal: entryIdCodec, text: z.string().min(1).max(1_000) }),
  'member.left.v1': z.strictObject({}),
  /** By a member about themselves: who may say that it is they who come back, and how many of them must (W1). */
  'confidants.chosen.v1': z.strictObject({
    people: z.array(entryIdCodec).min(2).max(7),
    needed: z.int().min(2).max(7)
  }),
  /** By the first who vouches: the keys `person` goes on with, and the length each of their old logs is kept to. */
  'recovery.proposed.v1': z.strictObject({
    person: entryIdCodec,
    personKey: publicKeyCodec,
    ...attestedDevice.shape,
    kept: z.array(z.strictObject({ log: logKeyCodec, length: z.int().min(0) })).max(64)
  }),
  'recovery.vouched.v1': z.strictObject({ recovery: entryIdCodec }),
  /** By the person themselves, from a device that they still have. */
  'recovery.stopped.v1': z.strictObject({ recovery: entryIdCodec }),
  /** Any member's engine writes it once enough have vouched and the delay has run (W4, W5). */
  'recovery.enacted.v1': z.strictObject({ recovery: entryIdCodec }),
  'invite.created.v1': z.strictObject({
    secretHash: fixedBytes(32),
    uses: z.int().min(1).max(500),
    expiresOn: civilDay
  }),
  'invite.revoked.v1': z.strictObject({ invite: entryIdCodec }),
  /** A new key for what is written from now on; the key itself travels only between members' devices. */
  'epoch.started.v1': z.strictObject({ keyId: fixedBytes(16) }),
  'date.witnessed.v1': z.strictObject({ day: civilDay }),
  /**
   * Class 0: cites exactly the final result of `proposal`: its count signatures and the contest.closed entries.
   * Any member's engine may write it; two copies are one. An admission's person id is `admittedPersonId(proposal)`.
   */
  'effect.enacted.v1': z.strictObject({
    proposal: entryIdCodec,
    signatures: z.array(entryIdCodec).min(1).max(15),
    closes: z.array(entryIdCodec).max(15),
    effect
  }),
  /** Carries citations only, when an author has seen more than one entry may cite. */
  'seen.v1': z.strictObject({})
} as const

export type CommunityEventType = keyof typeof COMMUNITY_EVENTS
export type CommunityEvent = {
  [T in CommunityEventType]: { readonly type: T; readonly body: z.infer<(typeof COMMUNITY_EVENTS)[T]> }
}[CommunityEventType]
