import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { EngineDeps } from '../engine.ts'
import { type DeviceKeys, newDeviceKeys } from '../identity/device-secrets.ts'
import { keyPairFromSeed } from '../identity/key-pair.ts'
import type { ProfileFolders } from '../identity/profile-folders.ts'
import type { Network } from '../net/network.ts'
import { codeFor } from '../pairing/invite-code.ts'
import { type LaptopAsker, startLaptopAsking } from '../pairing/laptop-asker.ts'
import type { PersonGrant } from '../pairing/laptop-messages.ts'
import type { ProfileHost } from './profile-host.ts'
import { seekInviter } from './newcomer.ts'

/** How far this laptop is in becoming somebody's second. */
export type ArrivalPhase =
  | { readonly kind: 'searching'; readonly hint: 'nobodyReachable' | 'otherVersion' | null }
  | { readonly kind: 'comparing'; readonly words: readonly string[]; readonly agreed: boolean }
  /** The key came and the profile is made; the rest comes as to anybody who waits to be let in. */
  | { readonly kind: 'arrived'; readonly profile: string }
  | { readonly kind: 'over'; readonly why: RefusalCode }

export interface ArrivalPlan {
  readonly code: string
  readonly language: Language
  readonly passphrase?: string | undefined
}

const ENDS = {
  expired: 'laptopCodeExpired',
  used: 'laptopCodeUsed',
  stopped: 'laptopStopped',
  differ: 'laptopWordsDiffer'
} as const

/** A last word, that the words differ, is given this long to go out. */
const FAREWELL_MS = 2_000

/**
 * This laptop asks to be somebody's second. Until the key has come nothing of it is on the disk: who breaks off leaves
 * nothing behind. One attempt at a time; nothing of it outlives the engine.
 */
export class ArrivingLaptop {
  private readonly folders: ProfileFolders
  private readonly host: ProfileHost
  private readonly deps: EngineDeps
  private readonly onChange: () => void
  private attempt: { readonly asker: LaptopAsker; readonly network: Network | null } | null = null
  private shown: ArrivalPhase | null = null
  private finishing: Promise<unknown> = Promise.resolve()

  constructor(folders: ProfileFolders, host: ProfileHost, deps: EngineDeps, onChange: () => void) {
    this.folders = folders
    this.host = host
    this.deps = deps
    this.onChange = onChange
  }

  /** Null where nothing was begun. */
  get phase(): ArrivalPhase | null {
    return this.shown
  }

  /** Rejects with what a code that is none is refused with, codeForJoining, passphraseNeeded. */
  async begin(plan: ArrivalPlan): Promise<void> {
    const { secret } = codeFor('laptop', plan.code)
    const { vault } = this.deps
    if ((plan.passphrase ?? '') === '' && !(await vault.available())) throw new Refusal('passphraseNeeded')
    await this.giveUp()
    this.start(plan, secret)
  }

  private start(plan: ArrivalPlan, secret: Uint8Array): void {
    const { clock, random, network: options } = this.deps
    const device = newDeviceKeys(random)
    const { connection } = device
    const asker = startLaptopAsking({
      secret,
      ownKey: toHex(connection.publicKey),
      clock,
      random,
      onPhase: (phase) => {
        if (phase.kind === 'given') return this.finish(phase.grant, plan, device)
        if (phase.kind === 'over')
          clock.after(FAREWELL_MS, () => {
            if (this.attempt?.asker === asker) this.finishing = this.leave()
          })
        this.show(phase.kind === 'over' ? { kind: 'over', why: ENDS[phase.why] } : phase)
      }
    })
    const network =
      options === null
        ? null
        : seekInviter({ connection, secret, typed: [], options, deps: this.deps }, (met) => asker.attach(met))
    this.attempt = { asker, network }
  }

  /** What the person says of the words on this screen. Throws Refusal laptopGone where they stand there no more. */
  answer(words: readonly string[], same: boolean): void {
    const phase = this.attempt?.asker.phase
    if (phase?.kind !== 'comparing' || phase.words.join() !== words.join()) throw new Refusal('laptopGone')
    this.attempt?.asker.answer(words, same)
  }

  /** Ends what is under way and forgets how it ended. */
  async giveUp(): Promise<void> {
    await this.leave()
    await this.finishing
    this.show(null)
  }

  private async leave(): Promise<void> {
    const { attempt } = this
    this.attempt = null
    attempt?.asker.close()
    await attempt?.network?.close()
  }

  private show(phase: ArrivalPhase | null): void {
    this.shown = phase
    this.onChange()
  }

  /** What the screen shows meanwhile stays: the words, found the same. */
  private finish(grant: PersonGrant, plan: ArrivalPlan, device: DeviceKeys): void {
    this.finishing = this.leave()
      .then(() => this.settle(grant, plan, device))
      .catch((error: unknown): ArrivalPhase => ({
        kind: 'over',
        why: error instanceof Refusal ? error.code : 'unexpected'
      }))
      .then((phase) => this.show(phase))
  }

  /** From here on this laptop is like one on which the 24 words were typed. */
  private async settle(
    { seed, personName, communityId, communityName }: PersonGrant,
    { code, language, passphrase }: ArrivalPlan,
    device: DeviceKeys
  ): Promise<ArrivalPhase> {
    const facts = {
      communityId,
      communityName,
      personName,
      language,
      standing: 'waiting',
      phraseConfirmed: true
    } as const
    const person = keyPairFromSeed(seed)
    seed.fill(0)
    const made = await this.folders.create({
      facts,
      person,
      device,
      phrase: null,
      passphrase,
      keyring: { joinCode: code }
    })
    const { profile } = await this.host.adopt(made)
    return { kind: 'arrived', profile: profile.id }
  }

  async close(): Promise<void> {
    await this.leave()
    await this.finishing
  }
}
