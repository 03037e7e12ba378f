import { sameValue } from '#shared/kernel/same-value.ts'
import type { AdmissionProgress, InviteAnswer, RecoveryProgress, Welcome } from './pairing-host.ts'

/**
 * Joining, as the newcomer's laptop lives it:
 *
 *                    ┌─────────────┐  proved     ┌─────────────┐  answered waiting
 *   start ─────────► │  searching  │ ──────────► │   asking    │ ──────────┐
 *                    └─────────────┘             └─────────────┘           ▼
 *                      ▲  │ quiet: hint            │  │  ▲   proved   ┌─────────────┐
 *                      │  │ inviteUnknown: hint    │  │  └─────────── │   waiting   │
 *                      │  └─ (goes on searching)   │  │               └─────────────┘
 *                      └──────── lost ─────────────┘  │                 │ lost: unreachable, goes on waiting
 *                                                     │ answered        │ answered
 *                                                     ▼                 ▼
 *                                            ┌──────────────────────────────────┐
 *                                            │ admitted(welcome) or refused(why)│   final
 *                                            └──────────────────────────────────┘
 *
 * Nothing but an answer from the device that made the invite ends it; a restart begins it again.
 */
export type JoinPhase =
  | { readonly kind: 'searching'; readonly hint: 'nobodyReachable' | 'inviteUnknown' | 'otherVersion' | null }
  | { readonly kind: 'asking' }
  /** The request lies with whoever may admit; `reachable`: they are connected now. */
  | ({ readonly kind: 'waiting'; readonly reachable: boolean } & Progress)
  | { readonly kind: 'admitted'; readonly welcome: Welcome }
  | { readonly kind: 'refused'; readonly why: FinalRefusal }

/** How far others are with it. */
interface Progress {
  readonly recovery: RecoveryProgress | null
  readonly admission: AdmissionProgress | null
}

export type FinalRefusal = Exclude<InviteAnswer, 'waiting' | 'admitted'>

export type JoinEvent =
  /** The device that made the invite is there; the request is on its way. */
  | { readonly kind: 'proved' }
  | ({ readonly kind: 'answered'; readonly answer: 'waiting' } & Progress)
  | { readonly kind: 'answered'; readonly answer: 'admitted'; readonly welcome: Welcome }
  | { readonly kind: 'answered'; readonly answer: FinalRefusal }
  /** Somebody who proved nothing says so: worth a hint, not an end. */
  | { readonly kind: 'unproved'; readonly why: 'inviteUnknown' | 'otherVersion' }
  /** The last connection to the device that made the invite is gone. */
  | { readonly kind: 'lost' }
  /** Searched for a while and met nobody. */
  | { readonly kind: 'quiet' }

/** After a restart too: requests lie in the memory of whoever was asked, so that only asking again is sure. */
export const BEGIN_JOINING: JoinPhase = { kind: 'searching', hint: null }

export const isFinal = (phase: JoinPhase): boolean => phase.kind === 'admitted' || phase.kind === 'refused'

export function joinStep(phase: JoinPhase, event: JoinEvent): JoinPhase {
  if (isFinal(phase)) return phase
  switch (event.kind) {
    case 'proved':
      return phase.kind === 'waiting' ? { ...phase, reachable: true } : { kind: 'asking' }
    case 'answered':
      if (event.answer === 'waiting') {
        const { recovery, admission } = event
        return { kind: 'waiting', reachable: true, recovery, admission }
      }
      if (event.answer === 'admitted') return { kind: 'admitted', welcome: event.welcome }
      return { kind: 'refused', why: event.answer }
    case 'unproved':
      return phase.kind === 'searching' ? { kind: 'searching', hint: event.why } : phase
    case 'lost':
      return phase.kind === 'waiting' ? { ...phase, reachable: false } : { kind: 'searching', hint: null }
    case 'quiet':
      return phase.kind === 'searching' && phase.hint === null
        ? { kind: 'searching', hint: 'nobodyReachable' }
        : phase
  }
}

/** Whether a person would be told the same. */
export function isSamePhase(a: JoinPhase, b: JoinPhase): boolean {
  if (a.kind === 'searching' && b.kind === 'searching') return a.hint === b.hint
  return a.kind === 'waiting' && b.kind === 'waiting' ? sameValue(a, b) : a.kind === b.kind
}
