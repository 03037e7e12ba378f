import { Refusal } from '#shared/errors/refusal.ts'
import type { Clock, Logger, Random } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import { commitmentTo, comparisonWords, laptopProof, NONCE_BYTES, sealFor } from './comparison.ts'
import { isSame } from './invite-proof.ts'
import { type LaptopMessages, openLaptopChannel } from './laptop-channel.ts'
import { encodeGrant, LAPTOP_VERSION, type LaptopEnd, type PersonGrant } from './laptop-messages.ts'

/**
 * A code for one's own second laptop, as the laptop that made it lives it:
 *
 *   open ──a laptop proves the code──► asked ──both have confirmed──► given
 *    │ ▲                                │ │
 *    │ └──────── it went away ──────────┘ │
 *    └──────── time, a no, other words ───┴──────────────────────────► over
 *
 * The first laptop that proves the code is the only one that is ever heard by it.
 */
export type OfferPhase =
  | { readonly kind: 'open' }
  /** agreed: the other laptop's person has found the words the same. confirmed: this one's has. */
  | {
      readonly kind: 'asked'
      readonly words: readonly string[]
      readonly agreed: boolean
      readonly confirmed: boolean
    }
  /** The person's key went to the device with this connection key (hex). */
  | { readonly kind: 'given'; readonly laptop: string }
  | { readonly kind: 'over'; readonly why: OfferEnd }

/** differ: somebody saw other words. worn: the laptop that came began too often. failed: this disk did not take it. */
export type OfferEnd = 'expired' | 'stopped' | 'differ' | 'worn' | 'failed'

/** How long a code is good for. Both laptops lie on one table; a photograph of the code is soon worth nothing. */
export const OFFER_MS = 10 * 60_000
/** How often one laptop may begin anew: each time there is one chance in 2^44 that words agree which should not. */
const MOST_MEETINGS = 5
/** How long a stranger whose case is closed may take to hang up. */
const FAREWELL_MS = 5_000

export interface LaptopOfferDeps {
  readonly secret: Uint8Array
  readonly opening: Uint8Array
  /** This device's connection key, in hex. */
  readonly ownKey: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Called once, after both have confirmed and before anything leaves: what follows must find the new device's way in. */
  give(laptop: string): Promise<PersonGrant>
  onPhase(): void
}

/** How the desk treats strangers before they have proved anything. */
export interface StrangerDesk {
  /** Counts a wrong proof; false where there have been too many. */
  mayGuess(): boolean
  /** Has proved what it came for: not to be hung up on for being slow. */
  proved(): void
}

interface Meeting {
  readonly connection: PeerConnection
  readonly channel: LaptopMessages
  readonly boxKey: Uint8Array
  readonly words: readonly string[]
  agreed: boolean
  confirmed: boolean
}

type Step =
  | { readonly kind: 'unproved' }
  | { readonly kind: 'proved'; readonly commitment: Uint8Array; readonly nonce: Uint8Array }
  | { readonly kind: 'compared'; readonly meeting: Meeting }
  | { readonly kind: 'done' }

export class LaptopOffer {
  private readonly deps: LaptopOfferDeps
  private readonly stopClock: () => void
  private current: { readonly kind: 'open' } | Exclude<OfferPhase, { kind: 'open' | 'asked' }> = {
    kind: 'open'
  }
  private meeting: Meeting | null = null
  /** The only laptop that this code is for, once one has proved it. */
  private bound: string | null = null
  private meetings = 0
  private giving = false

  constructor(deps: LaptopOfferDeps) {
    this.deps = deps
    this.stopClock = deps.clock.after(OFFER_MS, () => this.end('expired'))
  }

  get phase(): OfferPhase {
    if (this.current.kind !== 'open' || this.meeting === null) return this.current
    const { words, agreed, confirmed } = this.meeting
    return { kind: 'asked', words, agreed, confirmed }
  }

  get secret(): Uint8Array {
    return this.deps.secret
  }

  /**
   * The person says that the other laptop shows the same words. Throws Refusal laptopGone where it does not show
   * these any more. Resolves when the key is on its way, or the other laptop's person has yet to agree.
   */
  async confirm(words: readonly string[]): Promise<void> {
    const { meeting } = this
    if (meeting === null || this.current.kind !== 'open' || meeting.words.join() !== words.join())
      throw new Refusal('laptopGone')
    meeting.confirmed = true
    this.deps.onPhase()
    await this.giveIfBothConfirmed()
  }

  stop(why: 'stopped' | 'differ' = 'stopped'): void {
    this.end(why)
  }

  /** A stranger has opened the channel. */
  serve(connection: PeerConnection, desk: StrangerDesk): void {
    let step: Step = { kind: 'unproved' }
    const hangUp = (): void => {
      if (connection.standing === 'stranger') connection.close()
    }
    const farewell = (): void => void this.deps.clock.after(FAREWELL_MS, hangUp)
    const outOfTurn = (): void => connection.breach('outOfTurn')
    const over = (why: LaptopEnd): void => {
      step = { kind: 'done' }
      channel?.ended(why)
      farewell()
    }
    const channel = openLaptopChannel(connection, {
      asking: ({ version, proof, commitment }) => {
        if (step.kind !== 'unproved') return outOfTurn()
        step = { kind: 'done' }
        if (version !== LAPTOP_VERSION) {
          channel?.proving({ kind: 'otherVersion' })
          return farewell()
        }
        const { secret, opening, random } = this.deps
        if (!isSame(proof, laptopProof(secret, connection.handshakeHash, commitment))) {
          if (!desk.mayGuess()) return connection.breach('badProof')
          channel?.proving({ kind: 'codeUnknown' })
          return farewell()
        }
        const nonce = random.bytes(NONCE_BYTES)
        channel?.proving({ kind: 'opening', opening, nonce })
        const refused = this.refusalOf(connection.remoteKey)
        if (refused !== null) return over(refused)
        step = { kind: 'proved', commitment, nonce }
      },
      reveal: (reveal) => {
        if (step.kind !== 'proved' || channel === null) return outOfTurn()
        if (!isSame(step.commitment, commitmentTo(reveal))) return connection.breach('badProof')
        const { secret, ownKey } = this.deps
        const words = comparisonWords({
          secret,
          handshakeHash: connection.handshakeHash,
          makerKey: ownKey,
          laptopKey: connection.remoteKey,
          makerNonce: step.nonce,
          reveal
        })
        const refused = this.refusalOf(connection.remoteKey)
        if (refused !== null) return over(refused)
        const meeting = { connection, channel, boxKey: reveal.boxKey, words, agreed: false, confirmed: false }
        step = { kind: 'compared', meeting }
        desk.proved()
        this.meet(meeting)
      },
      agreed: (same) => {
        if (step.kind !== 'compared') return outOfTurn()
        const { meeting } = step
        step = { kind: 'done' }
        if (meeting !== this.meeting) return
        if (!same) return this.end('differ')
        meeting.agreed = true
        this.deps.onPhase()
        this.giveIfBothConfirmed().catch(() => undefined)
      },
      proving: outOfTurn,
      given: outOfTurn,
      ended: outOfTurn,
      closed: hangUp
    })
    connection.onClose(() => {
      if (this.meeting?.connection === connection) {
        this.meeting = null
        this.deps.onPhase()
      }
    })
  }

  close(): void {
    this.stopClock()
    this.meeting?.connection.close()
  }

  /** Why this laptop is not heard; null where it is. The first that proves the code keeps it. */
  private refusalOf(laptop: string): LaptopEnd | null {
    if (this.current.kind === 'over')
      return this.current.why === 'expired' ? 'expired' : this.current.why === 'worn' ? 'used' : 'stopped'
    if (this.current.kind === 'given' || this.giving) return 'used'
    return this.bound === null || this.bound === laptop ? null : 'used'
  }

  private meet(meeting: Meeting): void {
    const before = this.meeting
    this.bound = meeting.connection.remoteKey
    this.meeting = meeting
    before?.connection.close()
    this.meetings += 1
    if (this.meetings > MOST_MEETINGS) return this.end('worn')
    this.deps.onPhase()
  }

  private async giveIfBothConfirmed(): Promise<void> {
    const { meeting } = this
    if (meeting === null || this.giving || !meeting.agreed || !meeting.confirmed) return
    this.giving = true
    const { connection, channel, boxKey } = meeting
    try {
      const grant = await this.deps.give(connection.remoteKey)
      const plain = encodeGrant(grant)
      grant.seed.fill(0)
      const box = sealFor(boxKey, plain)
      plain.fill(0)
      if (this.meeting !== meeting) throw new Refusal('laptopGone')
      channel.given(box)
      this.conclude({ kind: 'given', laptop: connection.remoteKey })
    } catch (error) {
      this.deps.logger.error('a second laptop could not be given the key', {
        cause: error instanceof Error ? error.name : 'unknown'
      })
      this.conclude({ kind: 'over', why: 'failed' })
      channel.ended('stopped')
      throw error
    }
    const { clock } = this.deps
    clock.after(FAREWELL_MS, () => connection.close())
  }

  private end(why: OfferEnd): void {
    if (this.current.kind !== 'open' || this.giving) return
    const { meeting } = this
    this.conclude({ kind: 'over', why })
    meeting?.channel.ended(this.refusalOf(meeting.connection.remoteKey) ?? 'stopped')
    if (meeting !== null) this.deps.clock.after(FAREWELL_MS, () => meeting.connection.close())
  }

  private conclude(phase: Exclude<OfferPhase, { kind: 'open' | 'asked' }>): void {
    this.stopClock()
    this.current = phase
    this.meeting = null
    this.deps.onPhase()
  }
}
