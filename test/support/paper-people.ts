import type { PersonId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { candidate, type Laptop, logOf, type PollingVillage } from './polling-village.ts'

/** Somebody without a key; answers the record, whose id is the person's. */
export const record = (village: PollingVillage, name: string, by: Laptop): Node =>
  village.community(by, { type: 'person.recorded.v1', body: { name, person: null } })

/** A laptop whose key is bound to a recorded person. */
export function bindKey(village: PollingVillage, name: string, person: PersonId, by: Laptop): Laptop {
  const { personKey, device, attestation, consents } = candidate(name)
  const body = { person, personKey, device, attestation, consents, invite: null }
  const bound = village.community(by, { type: 'key.bound.v1', body })
  return { name, person, log: logOf(name), tip: null, heads: [bound] }
}
