import { decideAddDevice } from '#shared/domain/community/decide.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { type AdmissionPath, admissionPath } from '#shared/domain/community/admission-path.ts'
import { askingBy } from '#shared/domain/community/admissions.ts'
import { neededOf } from '#shared/domain/community/askings-view.ts'
import { attests } from '#shared/domain/community/attestation.ts'
import { devicesOf, inviteOf } from '#shared/domain/community/open-business.ts'
import { recoveriesOf, type RecoveryRecord } from '#shared/domain/community/open-recoveries.ts'
import type { EntryId, LogKey, PersonId, SubjectId } from '#shared/kernel/ids.ts'
import type {
  AdmissionProgress,
  InviteAnswer,
  OpenInvite,
  PairingHost,
  RecoveryProgress,
  Welcome
} from '../pairing/pairing-host.ts'
import { decided } from './decided.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { shareableKeys } from './epochs.ts'
import type { Session } from './session.ts'
import { votesToAdmit } from './votes-to-admit.ts'

/** Somebody who proved an invite of this device's and waits for a steward's word. */
export interface JoinRequest {
  /** The log key of the device that asks. */
  readonly id: string
  readonly inviteId: EntryId
  readonly candidate: Candidate
  /** Already on the roll, coming with a new device. */
  readonly returning: PersonId | null
  /** Came by a code that no entry speaks of: neighbours may vouch, and nobody admits by it (I5). */
  readonly waysBack: boolean
}

/** What this person sets going by saying that whoever asks may come in; null where it is not theirs to say. */
export function pathOf(
  { authority, me, store }: Pick<Session, 'authority' | 'me' | 'store'>,
  { candidate, waysBack }: JoinRequest
): AdmissionPath | null {
  if (!waysBack) return admissionPath(authority, me, { from: store.own, personKey: candidate.personKey })
  if (authority.rulebook.admission.by !== 'vouchers') return null
  const path = admissionPath(authority, me, { from: store.own, personKey: candidate.personKey })
  return path === 'admits' ? 'vouches' : path
}

/** Requests kept at once. Who asks beyond it is told to wait, and asks again at the next connection. */
const MOST_REQUESTS = 500
/** Days for which a closed invite still tells who holds it that it is closed. */
const FAREWELL_DAYS = 30

/**
 * Who wants in through this device. Requests live in memory: a newcomer asks again at each connection until
 * answered. A person already on the roll needs nobody's word, only their own key's and the device's (device.added.v1).
 */
export class Admissions implements PairingHost {
  private readonly session: Session
  private readonly requests = new Map<string, JoinRequest>()
  private readonly declined = new Set<string>()
  private readonly listeners = new Set<(log: LogKey, answer: InviteAnswer) => void>()
  private readonly onRequest: () => void

  constructor(session: Session, onRequest: () => void) {
    this.session = session
    this.onRequest = onRequest
    session.ledger.onChange(({ communityChanged, subjects }) => {
      // A vote on a newcomer moves no law before it is carried out.
      const isVotedOn = (id: SubjectId): boolean => session.fold.proposal(id)?.opened.effect.kind === 'admit'
      if (communityChanged || [...subjects].some(isVotedOn)) this.answerAll()
    })
  }

  pending(): JoinRequest[] {
    return [...this.requests.values()]
  }

  find(requestId: string): JoinRequest | null {
    return this.requests.get(requestId) ?? null
  }

  decline(requestId: string): boolean {
    const request = this.requests.get(requestId)
    if (request === undefined) return false
    this.declined.add(requestId)
    this.answerAll()
    return true
  }

  openInvites(): OpenInvite[] {
    const oldest = this.session.today() - FAREWELL_DAYS
    const { invites, returns = [] } = this.session.profile.keyring.held
    return [...invites, ...returns].filter(({ expiresOn }) => expiresOn >= oldest)
  }

  request(inviteId: EntryId, candidate: Candidate): InviteAnswer {
    const { personKey, device } = candidate
    if (!attests(nativePrimitives, personKey, candidate)) return 'unknown'
    const person = this.session.authority.personUnder(personKey)
    const returning = person !== null && this.session.authority.holds(person, 'member') ? person : null
    const { returns = [] } = this.session.profile.keyring.held
    const code = returns.find((back) => back.inviteId === inviteId)
    const waysBack = code !== undefined
    // A code for one's own second laptop serves that laptop, which the person has compared words with, and no other.
    if (code?.laptop !== undefined && (code.laptop !== device.connection || returning !== this.session.me))
      return 'unknown'
    const request: JoinRequest = { id: device.log, inviteId, candidate, returning, waysBack }
    const answer = this.answerTo(request)
    if (answer !== 'waiting') return answer
    const held = this.requests.get(request.id)
    // Whom a steward is looking at is nobody else's to change.
    if (held !== undefined && held.candidate.personKey !== personKey) return 'unknown'
    if (held === undefined && this.requests.size >= MOST_REQUESTS) return 'waiting'
    const isNew = held === undefined
    this.requests.set(request.id, request)
    if (isNew && returning !== null) this.addDevice(returning, candidate)
    if (isNew) this.onRequest()
    return 'waiting'
  }

  private addDevice(person: PersonId, { device, attestation, consents }: Candidate): void {
    const command = { person, device, attestation, consents }
    const { session } = this
    session
      .actOnce(() => ({
        subject: session.communityId,
        event: decided(decideAddDevice(session.authority, session.me, command, nativePrimitives))
      }))
      .catch(() => session.deps.logger.warn('a returning device could not be added'))
  }

  private answerTo({ id, inviteId, candidate, returning, waysBack }: JoinRequest): InviteAnswer {
    const { authority } = this.session
    // The log alone would let in whoever has heard of it; the connection's key is what the asker has proved.
    const { log, connection } = candidate.device
    const isAdmitted = devicesOf(authority).some(
      (known) => known.log === log && known.connection === connection && known.keptTo === null
    )
    if (isAdmitted) return 'admitted'
    const isAsked = askingBy(authority, candidate) !== null
    if (this.declined.has(id) && !isAsked) return 'declined'
    if (returning !== null || this.recoveryOf(log) !== undefined) return 'waiting'
    if (waysBack) return this.isOver(inviteId) && !isAsked ? 'expired' : 'waiting'
    const invite = inviteOf(authority, inviteId)
    if (invite === null) return 'unknown'
    if (invite.state === 'revoked') return 'revoked'
    if (invite.state === 'used') return 'usedUp'
    // Its last day was for the asking (A2).
    if (isAsked) return 'waiting'
    return invite.state === 'expired' || invite.expiresOn < this.session.today() ? 'expired' : 'waiting'
  }

  /** How far neighbours have brought the person back whom the device with this log asks to be. */
  progressOf(log: LogKey): RecoveryProgress | null {
    const { delayDays } = this.session.authority.rulebook.recovery
    const recovery = this.recoveryOf(log)
    if (recovery !== undefined) {
      const { vouchers, missing, daysRun, stopped } = recovery
      return { vouched: vouchers.length, missing, daysLeft: Math.max(0, delayDays - (daysRun ?? 0)), stopped }
    }
    const request = this.requests.get(log)
    const waitsForNeighbours = request?.waysBack === true && request.returning === null
    // Where members bring newcomers in, who came by such a code may be one.
    if (!waitsForNeighbours || pathOf(this.session, request) !== null) return null
    return { vouched: 0, missing: 0, daysLeft: delayDays, stopped: false }
  }

  private recoveryOf(log: LogKey): RecoveryRecord | undefined {
    return recoveriesOf(this.session.authority).find(({ device }) => device.log === log)
  }

  /** How far the members are with whoever asks with the device of this log. Counts and reasons, and nobody's name. */
  admissionOf(log: LogKey): AdmissionProgress | null {
    const { authority } = this.session
    const request = this.requests.get(log)
    const asking = request === undefined ? null : askingBy(authority, request.candidate)
    if (asking === null) return null
    const { candidate, vouchers, bars, objections } = asking
    return {
      vouched: vouchers.length,
      needed: neededOf(authority),
      daysLeft: objections.daysLeft,
      voting: votesToAdmit(this.session).has(candidate.personKey),
      bars: bars.map(({ kind, reason }) => ({ kind, reason }))
    }
  }

  private isOver(inviteId: EntryId): boolean {
    const { returns = [] } = this.session.profile.keyring.held
    return !returns.some((code) => code.inviteId === inviteId && code.expiresOn >= this.session.today())
  }

  private answerAll(): void {
    for (const request of this.requests.values()) {
      const answer = this.answerTo(request)
      if (answer === 'waiting') {
        const { log } = request.candidate.device
        if (this.progressOf(log) !== null || this.admissionOf(log) !== null)
          for (const listener of this.listeners) listener(log, answer)
        continue
      }
      this.requests.delete(request.id)
      for (const listener of this.listeners) listener(request.candidate.device.log, answer)
    }
  }

  onAnswer(listener: (log: LogKey, answer: InviteAnswer) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  welcome(): Welcome {
    const { session } = this
    const own = devicesOf(session.authority).find(({ log }) => log === session.store.own)
    const others = devicesOf(session.authority).filter(({ log }) => log !== session.store.own)
    return {
      communityId: session.communityId,
      communityName: session.communityName,
      founderLog: session.founderLog,
      // Ours first: it is connected to the newcomer already.
      members: [...(own === undefined ? [] : [own]), ...others].map(({ connection }) => connection),
      epochKeys: shareableKeys(session)
    }
  }
}
