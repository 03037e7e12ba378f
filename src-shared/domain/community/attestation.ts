import { fromHex } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { DeviceKeys } from './events.ts'

/** Named in what is signed, so that no signature made for anything else can ever pass for an attestation. */
const DOMAIN = 'folkmoot/device-attestation/1'

/** The bytes a person key signs to say “this device is mine”. */
export function deviceAttestation(device: DeviceKeys): Uint8Array {
  return encodeCanonical([DOMAIN, fromHex(device.log), fromHex(device.connection)])
}

/** Whether `attestation` (64 bytes) is the signature of `personKey` (hex) over `device`. */
export function attests(
  primitives: Primitives,
  personKey: string,
  device: DeviceKeys,
  attestation: Uint8Array
): boolean {
  return primitives.verify(attestation, deviceAttestation(device), fromHex(personKey))
}
