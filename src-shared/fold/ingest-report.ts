import type { SubjectId } from '../kernel/ids.ts'
import type { RoomName } from './rooms.ts'

/** What taking in some readings has changed. */
export interface IngestReport {
  /** Entries whose past is now here, waiting ones released by this call included. */
  readonly folded: number
  /** Proposals whose state may differ now. */
  readonly subjects: ReadonlySet<SubjectId>
  readonly communityChanged: boolean
  /** Rooms in which something was written. */
  readonly rooms: ReadonlySet<RoomName>
}
