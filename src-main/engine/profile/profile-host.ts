import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { keyWords } from '#shared/domain/community/key-words.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { EngineDeps } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { ListedProfile, ProfileFolders } from '../identity/profile-folders.ts'
import { inviteOf } from '../pairing/invite-code.ts'
import type { FinalRefusal } from '../pairing/join-state.ts'
import type { ChangeFeed } from '../projections/change-feed.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { Turns } from '../store/turns.ts'
import type { Session } from './session.ts'
import { LiveProfile } from './live-profile.ts'

/** The profiles of one data folder: which are open, and which one a call is about. */
export class ProfileHost {
  private readonly folders: ProfileFolders
  private readonly deps: EngineDeps
  private readonly feed: ChangeFeed
  private readonly live = new Map<string, LiveProfile>()
  private readonly turns = new Map<string, Turns>()
  /** Whether this laptop holds any profile, as the folder was last read. */
  private hasAny = false
  private closed = false

  constructor(folders: ProfileFolders, deps: EngineDeps, feed: ChangeFeed) {
    this.folders = folders
    this.deps = deps
    this.feed = feed
  }

  /** Opens what the OS keychain opens by itself. */
  async openUnasked(): Promise<void> {
    const listed = await this.folders.list()
    this.hasAny = listed.length > 0
    for (const { id, needsPassphrase, recoveryReason, facts } of listed)
      if (facts !== null && recoveryReason === null && !needsPassphrase)
        await this.unlock(id, undefined).catch((error: unknown) =>
          this.deps.logger.warn('a profile stays locked', {
            cause: error instanceof Refusal ? error.code : 'unexpected'
          })
        )
  }

  async list(): Promise<ProfileView[]> {
    return (await this.folders.list()).map((listed) => this.view(listed))
  }

  async viewOf(id: string): Promise<ProfileView> {
    const found = (await this.list()).find((profile) => profile.id === id)
    if (found === undefined) throw new Refusal('profileUnknown')
    return found
  }

  private view({ id, facts, recoveryReason }: ListedProfile): ProfileView {
    const live = this.live.get(id)
    const reason = live?.recoveryReason ?? recoveryReason
    const base = {
      id,
      communityId: facts?.communityId ?? null,
      communityName: facts?.communityName ?? '',
      personName: facts?.personName ?? '',
      recoveryReason: reason
    }
    if (reason !== null) return { ...base, state: 'recovery' }
    if (live === undefined || facts === null) return { ...base, state: 'locked' }
    const words = keyWords(nativePrimitives, toHex(live.profile.secrets.person.publicKey))
    const isWaiting = live.session === null && live.writingStopped === null
    if (isWaiting) return { ...base, state: 'waiting', keyWords: words, ...joinFacts(live) }
    return { ...base, state: facts.phraseConfirmed ? 'member' : 'phraseUnconfirmed' }
  }

  /** Whoever asks while it is being opened or locked waits for that; one opening serves all who asked. */
  unlock(id: string, passphrase: string | undefined): Promise<void> {
    return this.turnsOf(id).take(async () => {
      if (!this.live.has(id)) await this.adopt(await this.folders.open(id, passphrase))
    })
  }

  private turnsOf(id: string): Turns {
    return getOrAdd(this.turns, id, () => new Turns())
  }

  /** Takes over a profile that was just made or unlocked. */
  async adopt(profile: OpenProfile): Promise<LiveProfile> {
    const live = await LiveProfile.start(profile, this.deps, this.feed)
    if (this.closed) {
      await live.close()
      throw new Refusal('busy')
    }
    this.live.set(profile.id, live)
    this.hasAny = true
    this.feed.publish({ profile: profile.id, what: ['profiles'], proposals: [] })
    return live
  }

  lock(id: string): Promise<void> {
    return this.turnsOf(id).take(async () => {
      const live = this.live.get(id)
      this.live.delete(id)
      await live?.close()
      this.feed.publish({ profile: id, what: ['profiles'], proposals: [] })
    })
  }

  /** Something about a profile that only this device knows changed. */
  moved(id: string): void {
    this.feed.publish({ profile: id, what: ['profiles', 'community', 'members'], proposals: [] })
  }

  /** The profile named, or the only open one. */
  open(named: string | undefined): LiveProfile {
    if (named !== undefined) {
      const live = this.live.get(named)
      if (live === undefined) throw new Refusal('profileLocked')
      return live
    }
    const [only, ...others] = this.live.values()
    if (only === undefined) throw new Refusal(this.hasAny ? 'profileLocked' : 'profileUnknown')
    if (others.length > 0) throw new Refusal('profileNeeded')
    return only
  }

  of({ profile }: { profile?: string | undefined }): Session {
    const live = this.open(profile)
    if (live.recoveryReason !== null) throw new Refusal('profileRecovery', { reason: live.recoveryReason })
    if (live.writingStopped !== null) throw new Refusal(live.writingStopped)
    if (live.session === null) throw noEntry(live) ?? new Refusal('profileWaiting')
    return live.session
  }

  sleep(): void {
    for (const live of this.live.values()) live.sleep()
  }

  wake(): void {
    for (const live of this.live.values()) live.wake()
  }

  async close(): Promise<void> {
    this.closed = true
    const all = [...this.live.values()]
    this.live.clear()
    await Promise.all([
      ...all.map((live) => live.close()),
      ...[...this.turns.values()].map((turns) => turns.settled())
    ])
  }
}

function joinFacts(
  live: LiveProfile
): Pick<ProfileView, 'joinRefusal' | 'nobodyReachable' | 'recovery' | 'admission'> {
  const refusal = noEntry(live)
  if (refusal !== null) return { joinRefusal: { code: refusal.code, params: refusal.params } }
  const { joinPhase } = live
  if (joinPhase?.kind === 'waiting') {
    const { recovery, admission } = joinPhase
    return {
      nobodyReachable: false,
      ...(recovery !== null && { recovery }),
      ...(admission !== null && { admission: { ...admission, bars: [...admission.bars] } })
    }
  }
  return { nobodyReachable: joinPhase?.kind === 'searching' && joinPhase.hint === 'nobodyReachable' }
}

/** Why a newcomer was not let in; null while nobody has said no. */
function noEntry({ joinPhase, profile, isInvitedElsewhere }: LiveProfile): Refusal | null {
  if (isInvitedElsewhere) return new Refusal('inviteElsewhere')
  if (joinPhase?.kind !== 'refused') return null
  const code = NO_ENTRY[joinPhase.why]
  const { joinCode } = profile.keyring.held
  if (code !== 'inviteExpired' || joinCode === null) return new Refusal(code)
  return new Refusal(code, { date: formatCivilDate(inviteOf(joinCode).expiresOn) })
}

const NO_ENTRY: Readonly<Record<FinalRefusal, RefusalCode>> = {
  declined: 'joinDeclined',
  expired: 'inviteExpired',
  usedUp: 'inviteUsedUp',
  revoked: 'inviteRevoked',
  unknown: 'inviteUnknown'
}
