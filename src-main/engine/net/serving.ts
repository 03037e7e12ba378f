/**
 * Whose message is being worked on at this moment, noted where a watcher beside the event loop can read it when that
 * moment does not end (host/hang-watch.ts).
 */
export interface Serving {
  /** `key`: 64 lower-case hex characters of the connection key. */
  begin(key: string): void
  end(): void
}

/** A connection key that was being served when an earlier process hung, and how long it is still refused. */
export interface Suspect {
  readonly key: string
  readonly forMs: number
}
