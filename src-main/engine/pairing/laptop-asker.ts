import type { Clock, Random } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import {
  type BoxKeys,
  commitmentTo,
  comparisonWords,
  laptopProof,
  newBoxKeys,
  NONCE_BYTES,
  openSealed
} from './comparison.ts'
import { madeInvite } from './invite-proof.ts'
import { NOBODY_AFTER_MS } from './joiner.ts'
import { type LaptopMessages, openLaptopChannel } from './laptop-channel.ts'
import { decodeGrant, LAPTOP_VERSION, type LaptopEnd, type PersonGrant } from './laptop-messages.ts'

/** Being added as somebody's second laptop, as that laptop lives it. */
export type AskerPhase =
  | { readonly kind: 'searching'; readonly hint: 'nobodyReachable' | 'otherVersion' | null }
  /** The first laptop is there; both show these words. agreed: the person here has found them the same. */
  | { readonly kind: 'comparing'; readonly words: readonly string[]; readonly agreed: boolean }
  | { readonly kind: 'given'; readonly grant: PersonGrant }
  | { readonly kind: 'over'; readonly why: LaptopEnd | 'differ' }

export interface LaptopAsker {
  /** A connection to whoever may have made the code, in the turn in which it opened. */
  attach(connection: PeerConnection): void
  /** given and over are final; connections stay until `close`, so that a last word still goes out. */
  readonly phase: AskerPhase
  /** What the person says of these words; passed over where they are shown no more. */
  answer(words: readonly string[], same: boolean): void
  close(): void
}

export interface LaptopAskerDeps {
  readonly secret: Uint8Array
  /** This device's connection key, in hex. */
  readonly ownKey: string
  readonly clock: Clock
  readonly random: Random
  onPhase(phase: AskerPhase): void
}

/** The attempt ends by itself: the code it holds has long run out. */
const GIVE_UP_MS = 15 * 60_000

interface Meeting {
  readonly connection: PeerConnection
  readonly channel: LaptopMessages
  readonly keys: BoxKeys
}

export function startLaptopAsking(deps: LaptopAskerDeps): LaptopAsker {
  const { secret, ownKey, clock, random } = deps
  const connections = new Set<PeerConnection>()
  let phase: AskerPhase = { kind: 'searching', hint: null }
  let meeting: Meeting | null = null
  let stopQuiet = (): void => undefined
  let closed = false

  const isOver = (): boolean => phase.kind === 'given' || phase.kind === 'over'
  const become = (next: AskerPhase): void => {
    if (isOver() || closed) return
    phase = next
    stopQuiet()
    if (next.kind === 'searching' && next.hint === null)
      stopQuiet = clock.after(NOBODY_AFTER_MS, () => become({ kind: 'searching', hint: 'nobodyReachable' }))
    if (isOver()) stopClock()
    deps.onPhase(next)
  }
  const stopClock = clock.after(GIVE_UP_MS, () => become({ kind: 'over', why: 'expired' }))
  const close = (): void => {
    closed = true
    stopClock()
    stopQuiet()
    for (const connection of connections) connection.close()
  }

  const attach = (connection: PeerConnection): void => {
    if (isOver() || closed) return connection.close()
    const { handshakeHash } = connection
    const keys = newBoxKeys(random)
    const reveal = { nonce: random.bytes(NONCE_BYTES), boxKey: keys.publicKey }
    const commitment = commitmentTo(reveal)
    const outOfTurn = (): void => connection.breach('outOfTurn')
    let proved = false
    const channel = openLaptopChannel(connection, {
      proving(proving) {
        if (proved || channel === null) return outOfTurn()
        if (proving.kind !== 'opening') {
          if (proving.kind === 'otherVersion' && phase.kind === 'searching')
            become({ kind: 'searching', hint: 'otherVersion' })
          return connection.close()
        }
        // Before this, whoever is there has learnt nothing of us but that we know some secret.
        if (!madeInvite(connection.remoteKey, proving.opening, secret)) return connection.breach('badProof')
        proved = true
        // The same laptop by another path: one meeting at a time, so that the words stand still.
        if (meeting !== null) return connection.close()
        meeting = { connection, channel, keys }
        channel.reveal(reveal)
        const words = comparisonWords({
          secret,
          handshakeHash,
          makerKey: connection.remoteKey,
          laptopKey: ownKey,
          makerNonce: proving.nonce,
          reveal
        })
        become({ kind: 'comparing', words, agreed: false })
      },
      given(box) {
        if (meeting?.connection !== connection || phase.kind !== 'comparing' || !phase.agreed)
          return outOfTurn()
        const plain = openSealed(keys, box)
        const grant = plain === null ? null : decodeGrant(plain)
        if (grant === null) return connection.breach('malformed')
        become({ kind: 'given', grant })
      },
      ended(why) {
        if (!proved) return outOfTurn()
        become({ kind: 'over', why })
      },
      asking: outOfTurn,
      reveal: outOfTurn,
      agreed: outOfTurn,
      closed: () => connection.close()
    })
    if (channel === null) return connection.close()
    connections.add(connection)
    connection.onClose(() => {
      connections.delete(connection)
      if (meeting?.connection !== connection) return
      meeting = null
      become({ kind: 'searching', hint: null })
    })
    channel.asking({
      version: LAPTOP_VERSION,
      proof: laptopProof(secret, handshakeHash, commitment),
      commitment
    })
  }

  become(phase)
  return {
    attach,
    get phase() {
      return phase
    },
    answer(words, same) {
      if (phase.kind !== 'comparing' || phase.agreed || phase.words.join() !== words.join()) return
      meeting?.channel.agreed(same)
      if (same) become({ ...phase, agreed: true })
      else become({ kind: 'over', why: 'differ' })
    },
    close
  }
}
