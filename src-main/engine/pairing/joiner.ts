import type { Candidate } from '#shared/domain/community/events.ts'
import type { Clock } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import { inviteProof, madeInvite } from './invite-proof.ts'
import {
  BEGIN_JOINING,
  isFinal,
  isSamePhase,
  type JoinEvent,
  type JoinPhase,
  joinStep
} from './join-state.ts'
import { openPairingChannel } from './pairing-channel.ts'
import { PAIRING_VERSION } from './pairing-messages.ts'

/** The newcomer's side: looks for the device that made the invite and asks it, until it answers for good. */
export interface Joiner {
  /** A connection to whoever may have made the invite, in the turn in which it opened. */
  attach(connection: PeerConnection): void
  readonly phase: JoinPhase
  onPhase(listener: (phase: JoinPhase) => void): () => void
  close(): void
}

export interface JoinerDeps {
  readonly secret: Uint8Array
  readonly candidate: Candidate
  readonly clock: Clock
}

/** Searching this long without meeting anybody is worth telling the person. */
export const NOBODY_AFTER_MS = 45_000

export function startJoining({ secret, candidate, clock }: JoinerDeps): Joiner {
  const listeners = new Set<(phase: JoinPhase) => void>()
  const connections = new Set<PeerConnection>()
  /** Connected now, and made the invite. */
  const proven = new Set<PeerConnection>()
  let phase = BEGIN_JOINING
  let stopQuiet = () => {}

  const watchQuiet = (): void => {
    stopQuiet()
    stopQuiet = clock.after(NOBODY_AFTER_MS, () => happen({ kind: 'quiet' }))
  }

  const happen = (event: JoinEvent): void => {
    const next = joinStep(phase, event)
    if (isSamePhase(next, phase)) return
    phase = next
    if (phase.kind === 'searching' && phase.hint === null) watchQuiet()
    for (const listener of listeners) listener(phase)
    if (isFinal(phase)) close()
  }

  const close = (): void => {
    stopQuiet()
    for (const connection of connections) connection.close()
  }

  const attach = (connection: PeerConnection): void => {
    if (isFinal(phase)) return connection.close()
    const { handshakeHash } = connection
    const channel = openPairingChannel(connection, {
      proving(proving) {
        if (proven.has(connection)) return connection.breach('outOfTurn')
        if (proving.kind !== 'opening') {
          happen({ kind: 'unproved', why: proving.kind })
          return connection.close()
        }
        // Before this, whoever is there has learnt nothing of us but that we know some secret. Knowing it too, as
        // everybody does who was given the same code, is no leave to answer.
        if (!madeInvite(connection.remoteKey, proving.opening, secret)) return connection.breach('badProof')
        proven.add(connection)
        channel?.candidate(candidate)
        happen({ kind: 'proved' })
      },
      answer(answer) {
        if (!proven.has(connection)) return connection.breach('outOfTurn')
        happen({ kind: 'answered', ...answer })
      },
      asking: () => connection.breach('outOfTurn'),
      candidate: () => connection.breach('outOfTurn'),
      closed: () => connection.close()
    })
    if (channel === null) return connection.close()
    connections.add(connection)
    connection.onClose(() => {
      connections.delete(connection)
      if (proven.delete(connection) && proven.size === 0) happen({ kind: 'lost' })
    })
    channel.asking({ version: PAIRING_VERSION, proof: inviteProof(secret, handshakeHash) })
  }

  watchQuiet()
  return {
    attach,
    get phase() {
      return phase
    },
    onPhase(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close
  }
}
