import crypto from 'hypercore-crypto'
import { expect, vi } from 'vitest'
import { SEED_BYTES } from '#main/engine/identity/key-pair.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { INVITE_OPENING_BYTES, inviteSecret } from '#main/engine/pairing/invite-proof.ts'
import { startLaptopAsking } from '#main/engine/pairing/laptop-asker.ts'
import type { PersonGrant } from '#main/engine/pairing/laptop-messages.ts'
import { LaptopOffer } from '#main/engine/pairing/laptop-offer.ts'
import { openPairingDesk } from '#main/engine/pairing/pairing-desk.ts'
import type { PairingHost } from '#main/engine/pairing/pairing-host.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from './memory-logger.ts'
import { manualClock } from './memory-wire-clock.ts'
import { stewardSide } from './memory-wire-pairing.ts'
import { memoryWire } from './memory-wire.ts'
import { systemRandom } from './test-vault.ts'

/** Waits for what is said over the wire. */
export const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5_000, interval: 5 })
export const SEED = systemRandom.bytes(SEED_BYTES)
/** What goes to the second laptop, but for the seed. */
export const GRANT = {
  personName: '林秀英',
  communityId: entryIdOf(systemRandom.bytes(32)),
  communityName: '清溪村'
}

/** Answers nobody who comes with an invite. */
const noInvites: PairingHost = {
  openInvites: () => [],
  request: () => 'unknown',
  onAnswer: () => () => undefined,
  progressOf: () => null,
  admissionOf: () => null,
  welcome: () => stewardSide([]).welcome
}
/** Passes only when a test says so. */
export const clock = manualClock()
/** The laptop that made a code, with its desk for strangers; `give` waits where it is told to. */
export function makerSide(give: () => Promise<PersonGrant> = async () => ({ seed: SEED.slice(), ...GRANT })) {
  const keyPair = crypto.keyPair()
  const ownKey = toHex(keyPair.publicKey)
  const opening = systemRandom.bytes(INVITE_OPENING_BYTES)
  const secret = inviteSecret(ownKey, opening)
  const given: string[] = []
  const logger = createMemoryLogger()
  const offer = new LaptopOffer({
    secret,
    opening,
    ownKey,
    clock,
    random: systemRandom,
    logger,
    async give(laptop) {
      given.push(laptop)
      return give()
    },
    onPhase: () => undefined
  })
  const desk = openPairingDesk({ host: noInvites, laptopOffer: () => offer, clock, logger })
  const breaches: BreachCode[] = []
  return { keyPair, secret, opening, offer, desk, given, breaches }
}
export type Maker = ReturnType<typeof makerSide>

export function laptopSide(secret: Uint8Array, keyPair = crypto.keyPair()) {
  const breaches: BreachCode[] = []
  const asker = startLaptopAsking({
    secret,
    ownKey: toHex(keyPair.publicKey),
    clock,
    random: systemRandom,
    onPhase: () => undefined
  })
  return { keyPair, asker, breaches }
}
export type Laptop = ReturnType<typeof laptopSide>

/** Both meet; answers the connection as the new laptop has it, and all that its owner could read off it. */
export async function meet(laptop: Laptop, maker: Pick<Maker, 'keyPair' | 'desk' | 'breaches'>) {
  const [left, right] = await memoryWire(
    {
      keyPair: laptop.keyPair,
      standing: 'stranger',
      onBreach: (_, code) => void laptop.breaches.push(code)
    },
    {
      keyPair: maker.keyPair,
      standing: 'stranger',
      onBreach: (_, code) => void maker.breaches.push(code)
    },
    clock
  )
  const heard: Buffer[] = []
  left.mux.stream.on('data', (bytes: Buffer) => void heard.push(Buffer.from(bytes)))
  laptop.asker.attach(left)
  maker.desk.attach(right)
  return { left, right, heard }
}

/** What its screen shows. */
export const wordsOf = ({ asker: { phase } }: Laptop): readonly string[] =>
  phase.kind === 'comparing' ? phase.words : []

export async function compared(maker: Maker, laptop: Laptop) {
  const met = await meet(laptop, maker)
  await until(() => expect(laptop.asker.phase.kind).toBe('comparing'))
  await until(() => expect(maker.offer.phase.kind).toBe('asked'))
  return met
}
