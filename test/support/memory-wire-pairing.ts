import { ed25519 } from '@noble/curves/ed25519.js'
import { randomBytes } from 'node:crypto'
import crypto from 'hypercore-crypto'
import type { Clock } from '#main/engine/engine.ts'
import { signWith } from '#main/engine/identity/key-pair.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { INVITE_OPENING_BYTES, inviteSecret } from '#main/engine/pairing/invite-proof.ts'
import { type Joiner, startJoining } from '#main/engine/pairing/joiner.ts'
import { openPairingDesk, type PairingDesk } from '#main/engine/pairing/pairing-desk.ts'
import type {
  AdmissionProgress,
  InviteAnswer,
  OpenInvite,
  PairingHost,
  Welcome
} from '#main/engine/pairing/pairing-host.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { entryIdOf, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { memoryWire } from '#test/support/memory-wire.ts'

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count))

export interface StewardSide {
  readonly keyPair: DeviceKeyPair
  readonly desk: PairingDesk
  readonly welcome: Welcome
  readonly requests: Candidate[]
  readonly breaches: BreachCode[]
  /** What the next requests are answered with. */
  answer: InviteAnswer
  /** How far the members are with it, as they are told while waiting. */
  admission: AdmissionProgress | null
  /** Tells everybody asking as this person. */
  decide(log: LogKey, answer: InviteAnswer): void
}

export function stewardSide(
  invites: TestInvite[],
  clock: Clock = systemClock,
  keyPair: DeviceKeyPair = invites[0]?.madeBy ?? crypto.keyPair()
): StewardSide {
  const listeners = new Set<Parameters<PairingHost['onAnswer']>[0]>()
  const welcome: Welcome = {
    communityId: entryIdOf(random(32)),
    communityName: '柳河村',
    founderLog: logKeyOf(random(32)),
    members: [toHex(keyPair.publicKey)],
    epochKeys: [epochKeyOf(random(32))]
  }
  const requests: Candidate[] = []
  const host: PairingHost = {
    openInvites: () => invites,
    request(_invite, candidate) {
      requests.push(candidate)
      return side.answer
    },
    progressOf: () => null,
    admissionOf: () => side.admission,
    onAnswer(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    welcome: () => welcome
  }
  const side: StewardSide = {
    keyPair,
    desk: openPairingDesk({ host, clock, logger: createMemoryLogger() }),
    welcome,
    requests,
    breaches: [],
    answer: 'waiting',
    admission: null,
    decide(log, answer) {
      side.answer = answer
      for (const listener of listeners) listener(log, answer)
    }
  }
  return side
}

export interface NewcomerSide {
  readonly keyPair: DeviceKeyPair
  readonly candidate: Candidate
  readonly joiner: Joiner
  readonly breaches: BreachCode[]
}

export function newcomerSide(
  secret: Uint8Array,
  options: { clock?: Clock; log?: LogKey } = {}
): NewcomerSide {
  const keyPair = crypto.keyPair()
  const person = ed25519.utils.randomSecretKey()
  const logKeyPair = crypto.keyPair()
  const device = { log: options.log ?? logKeyOf(logKeyPair.publicKey), connection: toHex(keyPair.publicKey) }
  const personKey = toHex(ed25519.getPublicKey(person))
  const consent = deviceConsent(personKey, device)
  const candidate: Candidate = {
    name: '王小明',
    personKey,
    device,
    attestation: ed25519.sign(deviceAttestation(device), person),
    consents: {
      log: signWith(logKeyPair.secretKey, consent),
      connection: signWith(keyPair.secretKey, consent)
    }
  }
  const { clock = systemClock } = options
  return { keyPair, candidate, joiner: startJoining({ secret, candidate, clock }), breaches: [] }
}

export interface TestInvite extends OpenInvite {
  readonly madeBy: DeviceKeyPair
}

export function newInvite(madeBy: DeviceKeyPair = crypto.keyPair()): TestInvite {
  const opening = random(INVITE_OPENING_BYTES)
  const secret = inviteSecret(toHex(madeBy.publicKey), opening)
  return { inviteId: entryIdOf(random(32)), secret, opening, expiresOn: 20_001, madeBy }
}

/** The newcomer meets the steward; each treats the other as a stranger unless said otherwise. */
export async function ask(
  newcomer: NewcomerSide,
  steward: StewardSide,
  clock: Clock = systemClock,
  stewardSees: PeerConnection['standing'] = 'stranger'
): Promise<[PeerConnection, PeerConnection]> {
  const [left, right] = await memoryWire(
    {
      keyPair: newcomer.keyPair,
      standing: 'stranger',
      onBreach: (_, code) => void newcomer.breaches.push(code)
    },
    {
      keyPair: steward.keyPair,
      standing: stewardSees,
      onBreach: (_, code) => void steward.breaches.push(code)
    },
    clock
  )
  newcomer.joiner.attach(left)
  steward.desk.attach(right)
  return [left, right]
}
