import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import { LastBackup } from '../backup/last-backup.ts'
import type { Courier } from '../courier/courier.ts'
import type { EngineDeps, NetworkOptions } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { Address } from '../net/lan/address-book.ts'
import type { JoinPhase } from '../pairing/join-state.ts'
import type { Welcome } from '../pairing/pairing-host.ts'
import type { ChangeFeed, ChangeTopic } from '../projections/change-feed.ts'
import { EpochKeys } from '../store/epoch-keys.ts'
import { Acquaintances } from './acquaintances.ts'
import type { Admissions } from './admissions.ts'
import { type Member, openMember } from './member.ts'
import { type Newcomer, startNewcomer } from './newcomer.ts'
import { closeSession, openSession } from './open-session.ts'
import type { LaptopCodes } from './laptop-codes.ts'
import type { Mirrors } from './mirrors.ts'
import type { Session } from './session.ts'
import type { LanDesk, SessionNetwork } from './session-network.ts'
import { Switches } from './switches.ts'
import { TypedAddresses } from './typed-addresses.ts'

const REOPEN_MS = 5_000

/** What the person did by hand, kept over restarts. */
type Kept = { readonly addresses: TypedAddresses; readonly switches: Switches; readonly backup: LastBackup }

/**
 * One unlocked profile while it lives: a newcomer that waits to be let in, or a member's session with its network
 * and duties; or neither, where the store and the identity do not match and a person must decide.
 */
export class LiveProfile {
  readonly profile: OpenProfile
  private readonly deps: EngineDeps
  private readonly feed: ChangeFeed
  private readonly kept: Kept
  private newcomer: Newcomer | null = null
  private member: Member | null = null
  private reason: string | null = null
  private becoming: Promise<void> = Promise.resolve()
  /** Why nothing can be written until the store is open again. */
  private stopped: RefusalCode | null = null
  private invitedElsewhere = false
  private closed = false

  private constructor(profile: OpenProfile, deps: EngineDeps, feed: ChangeFeed, kept: Kept) {
    this.profile = profile
    this.kept = kept
    this.deps = deps
    this.feed = feed
  }

  static async start(profile: OpenProfile, deps: EngineDeps, feed: ChangeFeed): Promise<LiveProfile> {
    const addresses = await TypedAddresses.open(profile, deps.random)
    const switches = await Switches.open(profile, deps.random)
    const backup = await LastBackup.open(profile, deps.random, () =>
      feed.publish({ profile: profile.id, what: ['sync'], proposals: [] })
    )
    const live = new LiveProfile(profile, deps, feed, { addresses, switches, backup })
    try {
      if (profile.facts.standing === 'waiting') live.wait()
      else await live.begin()
      return live
    } catch (error) {
      // Its lock would stay held, and every later attempt would be told that another process has it.
      await profile.close()
      throw error
    }
  }

  /** The refusal for calls made meanwhile. */
  get writingStopped(): RefusalCode | null {
    return this.member === null ? this.stopped : null
  }

  get session(): Session | null {
    return this.member?.session ?? null
  }

  get network(): SessionNetwork | null {
    return this.member?.network ?? null
  }

  get courier(): Courier | null {
    return this.member?.courier ?? null
  }

  /** While waiting to be let in. */
  get waitingNetwork(): Newcomer['network'] | null {
    return this.newcomer?.network ?? null
  }

  get acquaintances(): Acquaintances | null {
    return this.member?.acquaintances ?? null
  }

  get mirrors(): Mirrors | null {
    return this.member?.mirrors ?? null
  }

  get admissions(): Admissions | null {
    return this.member?.admissions ?? null
  }

  get laptopCodes(): LaptopCodes | null {
    return this.member?.laptopCodes ?? null
  }

  get networkOptions(): NetworkOptions | null {
    return this.deps.network
  }

  /** The local networks; null where this profile is on no network now. */
  get lan(): LanDesk | null {
    return this.member?.network?.lan ?? this.newcomer?.network ?? null
  }

  /** Neighbours' addresses that were typed by hand. */
  get typed(): readonly Address[] {
    return this.kept.addresses.all
  }

  async typeAddress(address: Address): Promise<void> {
    for (const dropped of await this.kept.addresses.add(address)) this.lan?.forget(dropped)
    this.lan?.type(address)
    this.tell(['sync'], [])
  }

  async forgetAddress(address: Address): Promise<void> {
    await this.kept.addresses.remove(address)
    this.lan?.forget(address)
    this.tell(['sync'], [])
  }

  /** The person has receiving wait. */
  get paused(): boolean {
    return this.kept.switches.positions.paused
  }

  async setPaused(paused: boolean): Promise<void> {
    this.network?.setPaused(paused)
    await this.kept.switches.turn({ paused }).finally(() => this.tell(['sync'], []))
  }

  async setOnline(online: boolean): Promise<void> {
    this.network?.setOnline(online)
    await this.kept.switches.turn({ online }).finally(() => this.tell(['sync'], []))
  }

  get lastBackup(): LastBackup {
    return this.kept.backup
  }

  /** The invite leads to another community than the one whose records this profile was restored with. */
  get isInvitedElsewhere(): boolean {
    return this.invitedElsewhere
  }

  get recoveryReason(): string | null {
    return this.stopped === null ? this.reason : null
  }

  get joinPhase(): JoinPhase | null {
    return this.newcomer?.joiner.phase ?? null
  }

  /** Opens the session; a store that does not match the identity becomes a recovery screen, never a new start. */
  private async begin(): Promise<void> {
    try {
      const acquaintances = await Acquaintances.open(this.profile, this.deps.clock, this.deps.random)
      const session = await openSession(this.profile, this.deps)
      session.onWritingStopped = (code) => this.reopen(code)
      try {
        this.member = openMember({
          session,
          acquaintances,
          typed: this.typed,
          switches: this.kept.switches.positions,
          tell: (what, proposals) => this.tell(what, proposals)
        })
      } catch (error) {
        await closeSession(session)
        throw error
      }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'profileRecovery') throw error
      this.reason = String(error.params['reason'] ?? 'storeDamaged')
    }
  }

  /** Closes the store that takes no more appends and opens it again; where that fails too, tries later. */
  private reopen(code: RefusalCode): void {
    if (this.stopped !== null || this.closed) return
    this.stopped = code
    this.becoming = this.becoming.then(async () => {
      const { member } = this
      this.member = null
      // A store that failed may fail to close as well; whether it can be opened again is for `tryAgain` to find out.
      await member?.close().catch(() => this.deps.logger.error('a store that failed did not close'))
      await this.tryAgain()
    })
  }

  private async tryAgain(): Promise<void> {
    if (this.closed) return
    this.reason = null
    await this.begin().catch(() => undefined)
    // No room yet, or held by somebody: worth trying again. A store that turned out damaged is for a person.
    if (this.member === null && this.reason === null) {
      this.deps.clock.after(REOPEN_MS, () => {
        this.becoming = this.becoming.then(() => this.tryAgain())
      })
      return
    }
    this.stopped = null
    this.tell(['profiles', 'community', 'sync'], [])
  }

  private wait(): void {
    const { joinCode } = this.profile.keyring.held
    if (joinCode === null || this.deps.network === null) return
    this.newcomer = startNewcomer(this.profile, joinCode, this.typed, this.deps.network, this.deps)
    this.newcomer.joiner.onPhase((phase) => {
      this.tell(['profiles'], [])
      if (phase.kind === 'admitted') this.becoming = this.becomeMember(phase.welcome)
    })
  }

  private async becomeMember({
    communityId,
    communityName,
    founderLog,
    members,
    epochKeys
  }: Welcome): Promise<void> {
    try {
      await this.newcomer?.close()
      this.newcomer = null
      const restored = this.profile.facts.communityId
      if (restored !== null && restored !== communityId) {
        this.invitedElsewhere = true
        return this.tell(['profiles'], [])
      }
      await this.profile.keyring.change(({ epochKeys: held }) => ({
        welcome: { founderLog, members: [...members] },
        epochKeys: new EpochKeys([...held, ...epochKeys]).all().map(({ id, key }) => ({ id, key }))
      }))
      await this.profile.changeFacts({ communityId, communityName, standing: 'admitted' })
      // Last: who is cut off before this asks again with the code, and is welcomed again.
      await this.profile.keyring.change(() => ({ joinCode: null }))
      await this.begin()
      this.tell(['profiles', 'community', 'members', 'proposals', 'check', 'sync'], [])
    } catch (error) {
      this.deps.logger.error('an admitted profile could not begin', {
        cause: error instanceof Error ? error.name : 'unknown'
      })
    }
  }

  sleep(): void {
    this.newcomer?.sleep()
    this.network?.sleep()
  }

  wake(): void {
    this.newcomer?.wake()
    this.network?.wake()
  }

  private tell(what: ChangeTopic[], proposals: string[]): void {
    this.feed.publish({ profile: this.profile.id, what, proposals })
  }

  async close(): Promise<void> {
    this.closed = true
    await this.newcomer?.close()
    await this.becoming
    await this.member?.close()
    await this.profile.close()
  }
}
