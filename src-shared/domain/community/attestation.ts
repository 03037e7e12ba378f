import { fromHex } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { AttestedDevice, DeviceKeys } from './events.ts'

/** Named in what is signed, so that no signature made for anything else can ever pass for one of these. */
const ATTESTATION = 'folkmoot/device-attestation/1'
const CONSENT = 'folkmoot/device-consent/1'

/** The bytes a person key signs to say “this device is mine”. */
export function deviceAttestation(device: DeviceKeys): Uint8Array {
  return encodeCanonical([ATTESTATION, fromHex(device.log), fromHex(device.connection)])
}

/** The bytes both keys of a device sign to say “I am the device of `personKey`” (hex). */
export function deviceConsent(personKey: string, device: DeviceKeys): Uint8Array {
  return encodeCanonical([CONSENT, fromHex(personKey), fromHex(device.log), fromHex(device.connection)])
}

/**
 * Whether `personKey` (hex) says the device is theirs and both keys of the device say so too. The person's word
 * alone would let anybody claim a log or a connection key that they have only read of, and with it its votes.
 */
export function attests(
  { verify }: Primitives,
  personKey: string,
  { device, attestation, consents }: AttestedDevice
): boolean {
  const consent = deviceConsent(personKey, device)
  return (
    verify(attestation, deviceAttestation(device), fromHex(personKey)) &&
    verify(consents.log, consent, fromHex(device.log)) &&
    verify(consents.connection, consent, fromHex(device.connection))
  )
}
