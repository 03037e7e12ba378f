import { keyPairFromSeed, type KeyPair, signWith } from '#main/engine/identity/key-pair.ts'
import type { DeviceSecrets } from '#main/engine/identity/device-secrets.ts'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { seedBytes } from '../workload.ts'

const keyPairOf = (seed: number, name: string): KeyPair => keyPairFromSeed(seedBytes(seed, name))

/** Everything a person's one device holds, by name. */
export const secretsOf = (seed: number, name: string): DeviceSecrets => ({
  person: keyPairOf(seed, `${name}/person`),
  log: keyPairOf(seed, `${name}/log`),
  connection: keyPairOf(seed, `${name}/connection`),
  keyringKey: seedBytes(seed, `${name}/keyring`)
})

export function candidateOf(name: string, { person, log, connection }: DeviceSecrets): Candidate {
  const device = { log: logKeyOf(log.publicKey), connection: toHex(connection.publicKey) }
  const personKey = toHex(person.publicKey)
  const consent = deviceConsent(personKey, device)
  return {
    name,
    personKey,
    device,
    attestation: signWith(person.secretKey, deviceAttestation(device)),
    consents: { log: signWith(log.secretKey, consent), connection: signWith(connection.secretKey, consent) }
  }
}
