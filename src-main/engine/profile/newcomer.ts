import type { Candidate } from '#shared/domain/community/events.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import type { EngineDeps, NetworkOptions } from '../engine.ts'
import type { DeviceSecrets } from '../identity/device-secrets.ts'
import type { ProfileFacts } from '../identity/identity-file.ts'
import { type KeyPair, signWith } from '../identity/key-pair.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { PeerConnection } from '../net/connection.ts'
import { openGate } from '../net/gate.ts'
import { createQuarantine } from '../net/quarantine.ts'
import type { Network } from '../net/network.ts'
import type { Address } from '../net/lan/address-book.ts'
import { openNetwork } from '../net/swarm.ts'
import { inviteMeeting } from '../net/topics.ts'
import { inviteOf } from '../pairing/invite-code.ts'
import { type Joiner, startJoining } from '../pairing/joiner.ts'
import type { LanDesk } from './session-network.ts'

/** This device, as the person's key vouches for it and its own two keys agree. */
export function candidateOf(profile: {
  readonly secrets: DeviceSecrets
  readonly facts: Pick<ProfileFacts, 'personName'>
}): Candidate {
  const { person, log, connection } = profile.secrets
  const device = { log: logKeyOf(log.publicKey), connection: toHex(connection.publicKey) }
  const personKey = toHex(person.publicKey)
  const consent = deviceConsent(personKey, device)
  return {
    name: profile.facts.personName,
    personKey,
    device,
    attestation: signWith(person.secretKey, deviceAttestation(device)),
    consents: { log: signWith(log.secretKey, consent), connection: signWith(connection.secretKey, consent) }
  }
}

/** A profile that waits to be let in: looks for whoever made its invite and asks them. */
export interface Newcomer {
  readonly joiner: Joiner
  sleep(): void
  wake(): void
  readonly network: LanDesk & Pick<Network, 'survey' | 'connections'>
  close(): Promise<void>
}

export function startNewcomer(
  profile: OpenProfile,
  code: string,
  typed: readonly Address[],
  options: NetworkOptions,
  deps: EngineDeps
): Newcomer {
  const { secret } = inviteOf(code)
  const joiner = startJoining({ secret, candidate: candidateOf(profile), clock: deps.clock })
  const { connection } = profile.secrets
  const network = seekInviter({ connection, secret, typed, options, deps }, (met) => joiner.attach(met))
  return {
    joiner,
    sleep: () => network.sleep(),
    wake: () => network.wake(),
    network,
    async close() {
      joiner.close()
      await network.close()
    }
  }
}

interface Seeking {
  readonly connection: KeyPair
  readonly secret: Uint8Array
  readonly typed: readonly Address[]
  readonly options: NetworkOptions
  readonly deps: EngineDeps
}

/** The network of somebody who holds a code and knows nobody yet. */
export function seekInviter(
  { connection, secret, typed, options, deps }: Seeking,
  onConnection: (met: PeerConnection) => void
): Network {
  const { clock, logger, random, hangs } = deps
  const quarantine = createQuarantine(clock, hangs?.suspects)
  const gate = openGate(
    { isMember: () => false, meetsStrangers: () => true, onChange: () => () => undefined },
    quarantine
  )
  const network = openNetwork({
    connectionKeyPair: connection,
    network: options,
    clock,
    random,
    logger,
    gate,
    typed,
    serving: hangs?.serving,
    onBreach: (key) => quarantine.add(key)
  })
  network.onConnection(onConnection)
  network.join(inviteMeeting(secret), { server: false, client: true })
  return network
}
