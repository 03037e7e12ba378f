import type { LogKey } from '#shared/kernel/ids.ts'
import type { Clock, Logger } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import { tokenBucket } from '../net/token-bucket.ts'
import { STRANGER_PROOF_MS, STRANGER_PROOFS } from '../net/wire-limits.ts'
import { isProof } from './invite-proof.ts'
import { LAPTOP_PROTOCOL } from './laptop-messages.ts'
import type { LaptopOffer } from './laptop-offer.ts'
import { openPairingChannel } from './pairing-channel.ts'
import type { InviteAnswer, OpenInvite, PairingHost } from './pairing-host.ts'
import { type Answer, PAIRING_PROTOCOL, PAIRING_VERSION } from './pairing-messages.ts'

/** The member's side: answers strangers who prove that they hold an invite this device made. */
export interface PairingDesk {
  /**
   * Every connection, in the turn in which it opened. Strangers get this channel and nothing else; a newcomer who
   * was admitted while away is a member already and still comes to ask.
   */
  attach(connection: PeerConnection): void
  close(): void
}

export interface PairingDeskDeps {
  readonly host: PairingHost
  /** The code that this person's own second laptop may ask by, if one was made. */
  readonly laptopOffer?: () => LaptopOffer | null
  readonly clock: Clock
  readonly logger: Logger
}

/** How long a stranger whose case is closed may take to hang up. */
const FAREWELL_MS = 5_000

/** Where a stranger stands on one connection; each step may be taken once. */
type Step =
  | { readonly kind: 'unproved' }
  | { readonly kind: 'proved'; readonly invite: OpenInvite }
  | { readonly kind: 'asked' }

export function openPairingDesk({
  host,
  laptopOffer = () => null,
  clock,
  logger
}: PairingDeskDeps): PairingDesk {
  /** Wrong proofs, whoever sends them. Right ones are never held up by those. */
  const guesses = tokenBucket(clock, STRANGER_PROOFS)
  const askers = new Map<PeerConnection, { readonly log: LogKey; tell(answer: InviteAnswer): void }>()

  const stopAnswers = host.onAnswer((log, answer) => {
    for (const asker of askers.values()) if (asker.log === log) asker.tell(answer)
  })

  /** All are compared, so that the time taken does not tell which one fits. */
  const inviteOfProof = (proof: Uint8Array, handshakeHash: Uint8Array): OpenInvite | null => {
    const fitting = host.openInvites().filter(({ secret }) => isProof(proof, secret, handshakeHash))
    return fitting[0] ?? null
  }

  const inFull = (answer: InviteAnswer, log: LogKey): Answer => {
    if (answer === 'admitted') return { answer, welcome: host.welcome() }
    return answer === 'waiting'
      ? { answer, recovery: host.progressOf(log), admission: host.admissionOf(log) }
      : { answer }
  }

  const serve = (connection: PeerConnection, asked: () => void): void => {
    let step: Step = { kind: 'unproved' }
    const { handshakeHash } = connection
    const hangUp = () => {
      if (connection.standing === 'stranger') connection.close()
    }
    const farewell = () => void clock.after(FAREWELL_MS, hangUp)

    const tell = (answer: InviteAnswer, log: LogKey): void => {
      channel?.answer(inFull(answer, log))
      if (answer !== 'waiting') farewell()
    }

    const channel = openPairingChannel(connection, {
      asking({ version, proof }) {
        if (step.kind !== 'unproved') return connection.breach('outOfTurn')
        step = { kind: 'asked' }
        if (version !== PAIRING_VERSION) {
          channel?.proving({ kind: 'otherVersion' })
          return farewell()
        }
        const invite = inviteOfProof(proof, handshakeHash)
        if (invite === null) {
          // A made-up secret and one made by another steward look alike from here: once or twice is no offence.
          if (!guesses.spend(1)) return connection.breach('badProof')
          logger.info('stranger without an invite of ours')
          channel?.proving({ kind: 'inviteUnknown' })
          return farewell()
        }
        step = { kind: 'proved', invite }
        channel?.proving({ kind: 'opening', opening: invite.opening })
      },
      candidate(person) {
        if (step.kind !== 'proved') return connection.breach('outOfTurn')
        // The keys asked for must be those of the device that asks.
        if (person.device.connection !== connection.remoteKey) return connection.breach('badProof')
        const { inviteId } = step.invite
        step = { kind: 'asked' }
        asked()
        const { log } = person.device
        askers.set(connection, { log, tell: (answer) => tell(answer, log) })
        tell(host.request(inviteId, person), log)
      },
      proving: () => connection.breach('outOfTurn'),
      answer: () => connection.breach('outOfTurn'),
      closed: hangUp
    })
  }

  const attach = (connection: PeerConnection): void => {
    const stopWaiting = clock.after(STRANGER_PROOF_MS, () => {
      if (connection.standing === 'stranger') connection.close()
    })
    connection.mux.pair({ protocol: PAIRING_PROTOCOL }, () => serve(connection, stopWaiting))
    connection.mux.pair({ protocol: LAPTOP_PROTOCOL }, () =>
      laptopOffer()?.serve(connection, { mayGuess: () => guesses.spend(1), proved: stopWaiting })
    )
    connection.onClose(() => {
      stopWaiting()
      askers.delete(connection)
    })
  }

  return {
    attach,
    close() {
      stopAnswers()
      for (const connection of askers.keys()) connection.close()
    }
  }
}
