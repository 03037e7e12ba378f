import { devicesOf } from '#shared/domain/community/open-business.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { SEED_BYTES } from '../identity/key-pair.ts'
import { writeInvite } from '../pairing/invite-code.ts'
import { INVITE_OPENING_BYTES, inviteSecret } from '../pairing/invite-proof.ts'
import type { PersonGrant } from '../pairing/laptop-messages.ts'
import { LaptopOffer, OFFER_MS, type OfferPhase } from '../pairing/laptop-offer.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { isHeard } from './duties.ts'
import type { Session } from './session.ts'

/** For as long a laptop that was given the key may take to ask for its place in the community. */
const ARRIVAL_DAYS = 3
/** A code that is over tells this long, to the laptop it was for, why. */
const FAREWELL_MS = 10 * 60_000

export interface OfferedCode {
  readonly code: string
  /** By this device's clock, in milliseconds since 1970. */
  readonly expiresAt: number
  readonly phase: OfferPhase
  /** The second laptop is among the person's devices. */
  readonly added: boolean
}

/**
 * The codes by which a person adds a second laptop of their own: one at a time, in the memory of the laptop that
 * made it. What it hands over is the person's key, after the person has confirmed on both laptops; everything else
 * then comes to the new laptop as it does to one on which the 24 words were typed.
 */
export class LaptopCodes {
  private readonly session: Session
  private readonly listeners = new Set<() => void>()
  private made: { readonly code: string; readonly expiresAt: number; readonly offer: LaptopOffer } | null =
    null

  constructor(session: Session) {
    this.session = session
  }

  /** What strangers may ask for; null while there is no code. */
  get offer(): LaptopOffer | null {
    return this.made?.offer ?? null
  }

  get held(): OfferedCode | null {
    if (this.made === null) return null
    const { code, expiresAt, offer } = this.made
    const { phase } = offer
    const added =
      phase.kind === 'given' &&
      devicesOf(this.session.authority).some(({ connection }) => connection === phase.laptop)
    return { code, expiresAt, phase, added }
  }

  /** A fresh code; the one before is worth nothing any more. Throws Refusal notMember, or logSealed on a retired device. */
  make(): OfferedCode {
    const { authority, me, deps, profile, communityName } = this.session
    if (me === null || !authority.holds(me, 'member')) throw new Refusal('notMember')
    if (!isHeard(this.session)) throw new Refusal('logSealed')
    this.drop()
    const opening = deps.random.bytes(INVITE_OPENING_BYTES)
    const ownKey = toHex(profile.secrets.connection.publicKey)
    const secret = inviteSecret(ownKey, opening)
    const { clock, random, logger } = deps
    const offer: LaptopOffer = new LaptopOffer({
      secret,
      opening,
      ownKey,
      clock,
      random,
      logger,
      give: (laptop) => this.give(laptop, secret, opening),
      onPhase: () => {
        if (offer.phase.kind === 'over')
          clock.after(FAREWELL_MS, () => {
            if (this.made?.offer === offer) this.drop()
          })
        this.tell()
      }
    })
    const expiresOn = this.session.today() + ARRIVAL_DAYS
    const code = writeInvite({ purpose: 'laptop', secret, expiresOn, communityName })
    this.made = { code, expiresAt: clock.now() + OFFER_MS, offer }
    this.tell()
    return { code, expiresAt: this.made.expiresAt, phase: offer.phase, added: false }
  }

  /**
   * The person has compared the words and is who they say. Rejects with Refusal passphraseNeeded, passphraseWrong, or
   * laptopGone where no laptop shows these words (any more).
   */
  async confirm(words: readonly string[], passphrase: string | undefined): Promise<void> {
    const { offer } = this
    if (offer === null) throw new Refusal('laptopGone')
    await this.session.profile.confirmPassphrase(passphrase)
    await offer.confirm(words)
  }

  /** Ends what is under way; `differ`: because the words do. */
  stop(why: 'stopped' | 'differ'): void {
    this.offer?.stop(why)
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    this.made?.offer.close()
    this.made = null
  }

  private drop(): void {
    this.offer?.stop()
    this.made = null
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }

  /** From here on the code is the new laptop's way in, over restarts too, and nobody else's. */
  private async give(laptop: string, secret: Uint8Array, opening: Uint8Array): Promise<PersonGrant> {
    const { profile, communityId, communityName, me } = this.session
    const expiresOn = this.session.today() + ARRIVAL_DAYS
    const inviteId = entryIdOf(nativePrimitives.hash(secret))
    await profile.keyring.change(({ returns = [] }) => ({
      returns: [...returns, { inviteId, secret, opening, expiresOn, laptop }]
    }))
    return {
      seed: profile.secrets.person.secretKey.slice(0, SEED_BYTES),
      personName: this.session.nameOf(me),
      communityId,
      communityName
    }
  }
}
