/** The memory that an event loop and its watcher share: heartbeats, whether a peer is being served, and its key. */
export const HANG_SHARED_BYTES = 40
const BEAT = 0
const SERVING = 1
const KEY_AT = 8

export interface HangShared {
  readonly words: Int32Array
  readonly key: Uint8Array
}

export const hangShared = (memory: SharedArrayBuffer): HangShared => ({
  words: new Int32Array(memory, 0, 2),
  key: new Uint8Array(memory, KEY_AT)
})

export const beats = ({ words }: HangShared): number => Atomics.load(words, BEAT)
export const beat = ({ words }: HangShared): void => void Atomics.add(words, BEAT, 1)
export const isServing = ({ words }: HangShared): boolean => Atomics.load(words, SERVING) === 1
export const setServing = ({ words }: HangShared, serving: boolean): void =>
  void Atomics.store(words, SERVING, serving ? 1 : 0)

/** What the worker is started with. */
export interface HangWorkerData {
  readonly memory: SharedArrayBuffer
  readonly suspectsFile: string
  readonly tickMs: number
}

/**
 * The watcher looks twice a second. It counts its own looks and not the time, so that a laptop that slept, or a
 * process that was stopped, has not hung.
 */
export const TICK_MS = 500
/** Below the silence after which the desktop ends the engine from outside (electron/engine-messages.ts). */
export const NOTE_AFTER_TICKS = 6
/** Where nobody else watches, the watcher ends the process; whatever runs it starts it again. */
export const END_AFTER_TICKS = 30
