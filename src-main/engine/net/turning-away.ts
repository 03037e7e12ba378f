import { encodeCanonical } from '#shared/kernel/canonical.ts'
import type { Clock } from '../engine.ts'
import type { PeerConnection } from './connection.ts'
import { openMessageChannel } from './message-channel.ts'
import { MAX_HELLO_BYTES, MAX_TURNED_AWAY_BY, TELL_AGAIN_MS, TURN_AWAY_MS } from './wire-limits.ts'
import { readMessage } from './wire-value.ts'

/** `folkmoot/refusal/1` (docs/protocol.md §8): why a device is turned away, said to it and to nobody else. */
export const REFUSAL_PROTOCOL = 'folkmoot/refusal/1'

/** removed: its person is no longer a member. */
const REASONS = ['removed'] as const
type Reason = (typeof REASONS)[number]

const decode = (bytes: Uint8Array): Reason | null =>
  readMessage(bytes, 1, (value) => REASONS.find((reason) => reason === value) ?? null)

export interface TurningAway {
  /** Whether a device with that connection key, turned away, may come in to be told so; now and then is enough. */
  mayTell(key: string): boolean
  /** Says why, and hangs up. */
  tell(connection: PeerConnection): void
  /** Listens for being told: by members alone, whose word it is and no proof. */
  listen(connection: PeerConnection): void
  /** Connection keys of those who said so last; the newest first. */
  saidBy(): readonly string[]
  /** Whoever exchanges records with this device takes its word back. */
  takenBack(key: string): void
  onChange(listener: () => void): () => void
}

export function createTurningAway(clock: Clock): TurningAway {
  /** When each was told last, by `Clock.elapsed`. Keys of people removed, so no more than the roll ever had. */
  const told = new Map<string, number>()
  const said = new Set<string>()
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const open = (connection: PeerConnection, heard: () => void) =>
    openMessageChannel(connection, { protocol: REFUSAL_PROTOCOL, closed: () => connection.close() }, (add) =>
      add(MAX_HELLO_BYTES, (reason: Reason) => encodeCanonical(reason), decode, heard)
    )
  return {
    mayTell: (key) => clock.elapsed() - (told.get(key) ?? -Infinity) >= TELL_AGAIN_MS,
    tell(connection) {
      told.set(connection.remoteKey, clock.elapsed())
      open(connection, () => connection.breach('outOfTurn'))?.('removed')
      connection.onClose(clock.after(TURN_AWAY_MS, () => connection.close()))
    },
    listen(connection) {
      connection.mux.pair({ protocol: REFUSAL_PROTOCOL }, () => {
        open(connection, () => {
          const { remoteKey } = connection
          said.delete(remoteKey)
          const [oldest] = said
          if (oldest !== undefined && said.size >= MAX_TURNED_AWAY_BY) said.delete(oldest)
          said.add(remoteKey)
          connection.close()
          changed()
        })
      })
    },
    saidBy: () => [...said].reverse(),
    takenBack(key) {
      if (said.delete(key)) changed()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
