import { stopsWriting } from '../store/store-failure.ts'
import type { SyncHost } from '../sync/sync-host.ts'
import { shareableKeys, wantedEpochKeys } from './epochs.ts'
import { recordKeyHostOf } from './sealed-records.ts'
import type { Session } from './session.ts'

/** A session as the network side sees it. */
export const syncHostOf = (session: Session): SyncHost => ({
  store: session.store,
  knowsLog: (log) => session.knowsLog(log),
  knownLogs: () => session.knownLogs(),
  headId: (log) => session.headId(log),
  idAt: (log, index) => session.idAt(log, index),
  memberOf: (key) => session.memberOf(key),
  mayHaveKeys: (key) => session.mayHaveKeys(key),
  epochKeys: () => shareableKeys(session),
  wantedEpochKeys: (ids) => wantedEpochKeys(session, ids),
  acceptEpochKeys: (keys) => session.acceptEpochKeys(keys),
  records: recordKeyHostOf({ records: session.records, memberOf: (key) => session.memberOf(key) }),
  branchFound: (branch) => session.ledger.absorbBranch(branch),
  ownAcknowledged: () => session.acknowledged,
  noteAcknowledged: (length) => session.noteAcknowledged(length),
  settled: () => session.ledger.settled(),
  storeFailed(error) {
    if (stopsWriting(error)) session.onWritingStopped(error.code)
  },
  onRollChange: (listener) => session.onRollChange(listener)
})
