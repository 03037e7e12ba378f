import { devicesOf } from '#shared/domain/community/open-business.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import type { Keyring } from '../identity/keyring-file.ts'
import { INTRODUCE_AFTER_MS, INTRODUCTIONS, MAX_MIRRORS } from '../mirror/limits.ts'
import { type MirrorChannel, openMirrorChannel } from '../mirror/mirror-channel.ts'
import { readMirrorCode } from '../mirror/mirror-code.ts'
import type { Introduction, MirrorAnswer } from '../mirror/mirror-messages.ts'
import { blindCommunity, mirrorMeeting, mirrorProof } from '../mirror/mirror-proof.ts'
import type { PeerConnection } from '../net/connection.ts'
import type { Meeting } from '../net/topics.ts'
import { tokenBucket } from '../net/token-bucket.ts'
import { SYNC_VERSION } from '../sync/messages.ts'
import { startSync } from '../sync/sync.ts'
import type { SyncHost } from '../sync/sync-host.ts'
import type { Session } from './session.ts'
import { syncHostOf } from './session-sync-host.ts'

type UsedMirror = NonNullable<Keyring['mirrors']>[number]

/** One mirror as this device knows it. */
export interface MirrorFacts {
  readonly key: string
  readonly name: string
  /** Device clock, milliseconds; null before it was ever met. */
  readonly lastSeen: number | null
  /** What it said on the present connection; null while there is none. */
  readonly answer: MirrorAnswer | 'connecting' | null
}

/** The blind mirrors that this device uses. They are this device's own affair: no entry speaks of them. */
export interface Mirrors {
  has(connectionKey: string): boolean
  list(): MirrorFacts[]
  /** Throws what a code that is none is refused with, mirrorTooMany. A mirror that is known gets the new secret. */
  add(code: string, name: string): Promise<void>
  /** Throws Refusal mirrorUnknown. The mirror keeps what it has and learns nothing more from here. */
  remove(key: string): Promise<void>
  /** A mirror's connection, in the turn in which it opened. */
  attach(connection: PeerConnection): void
  /** From now on mirrors are looked for. */
  start(join: Join): void
  /** Which mirrors are used is another now: connections are judged again. */
  onSetChange(listener: () => void): () => void
  /** Anything that `list` tells. */
  onChange(listener: () => void): () => void
  close(): void
}

interface Connected {
  readonly connection: PeerConnection
  readonly channel: MirrorChannel
  answer: MirrorAnswer | null
}

type Join = (meeting: Meeting, role: { server: boolean; client: boolean }) => () => void

/**
 * Replication as mirrors may have it: heads and sealed blocks. No id of an entry, which would tell whether a guess of
 * its text is right; no key of a period and no key's id.
 */
const blindSide = (host: SyncHost, mirrors: Pick<Mirrors, 'has' | 'onSetChange'>): SyncHost => ({
  ...host,
  headId: () => null,
  idAt: () => null,
  memberOf: (key) => (mirrors.has(key) ? entryIdOf(fromHex(key)) : null),
  epochKeys: () => [],
  wantedEpochKeys: () => [],
  acceptEpochKeys: async () => undefined,
  records: null,
  onRollChange(listener) {
    const stops = [host.onRollChange(listener), mirrors.onSetChange(listener)]
    return () => stops.forEach((stop) => stop())
  }
})

export function openMirrors(session: Session): Mirrors {
  const host = syncHostOf(session)
  const { clock, logger } = session.deps
  const { keyring } = session.profile
  const connected = new Map<string, Connected>()
  const meetings = new Map<string, () => void>()
  const listeners = new Set<() => void>()
  const setListeners = new Set<() => void>()
  let join: Join | null = null
  let pending: (() => void) | null = null
  let closed = false

  const used = (): readonly UsedMirror[] => keyring.held.mirrors ?? []
  const usedOf = (key: string): UsedMirror | undefined => used().find((mirror) => mirror.key === key)
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const onSetChange = (listener: () => void): (() => void) => {
    setListeners.add(listener)
    return () => setListeners.delete(listener)
  }
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const setChanged = (): void => {
    follow()
    for (const listener of setListeners) listener()
    changed()
  }
  const has = (key: string): boolean => usedOf(key) !== undefined
  const sync = startSync({
    host: blindSide(host, { has, onSetChange }),
    community: blindCommunity(session.communityId),
    versions: { sync: SYNC_VERSION, fold: FOLD_VERSION },
    clock,
    logger
  })

  const introduction = (secret: Uint8Array, { handshakeHash }: PeerConnection): Introduction => {
    const devices = devicesOf(session.authority)
    const keys = (gone: boolean): string[] =>
      devices.filter(({ keptTo }) => (keptTo !== null) === gone).map(({ connection }) => connection)
    const current = new Set(keys(false))
    return {
      proof: mirrorProof(secret, handshakeHash),
      community: blindCommunity(session.communityId),
      devices: [...current],
      gone: keys(true).filter((key) => !current.has(key)),
      logs: session.knownLogs()
    }
  }

  const introduceAll = (): void => {
    for (const [key, { channel, connection }] of connected) {
      const mirror = usedOf(key)
      if (mirror !== undefined) channel.introduce(introduction(mirror.secret, connection))
    }
  }

  /** Catching up changes the roll hundreds of times in a row. */
  const stopRoll = host.onRollChange(() => {
    pending ??= clock.after(INTRODUCE_AFTER_MS, () => {
      pending = null
      introduceAll()
    })
  })

  const change = (mirrors: (held: readonly UsedMirror[]) => UsedMirror[]): Promise<void> =>
    keyring.change(({ mirrors: held = [] }) => ({ mirrors: mirrors(held) }))

  const noteSeen = (key: string): void => {
    const lastSeen = clock.now()
    change((held) => held.map((mirror) => (mirror.key === key ? { ...mirror, lastSeen } : mirror)))
      .then(changed)
      .catch((error: unknown) => logger.warn('a mirror’s visit was not noted', { cause: String(error) }))
  }

  /** Joins where mirrors are found, and leaves where one was removed. */
  const follow = (): void => {
    if (join === null || closed) return
    for (const [key, leave] of meetings) {
      if (has(key)) continue
      leave()
      meetings.delete(key)
    }
    for (const { key, secret } of used())
      if (!meetings.has(key)) meetings.set(key, join(mirrorMeeting(secret), { server: false, client: true }))
  }

  return {
    has,
    onSetChange,
    onChange,
    list: () =>
      used().map(({ key, name, lastSeen }) => {
        const now = connected.get(key)
        return { key, name, lastSeen, answer: now === undefined ? null : (now.answer ?? 'connecting') }
      }),
    async add(code, name) {
      const { key, secret } = readMirrorCode(code)
      await change((held) => {
        const others = held.filter((mirror) => mirror.key !== key)
        if (others.length >= MAX_MIRRORS) throw new Refusal('mirrorTooMany', { most: MAX_MIRRORS })
        return [...others, { key, secret, name, lastSeen: usedOf(key)?.lastSeen ?? null }]
      })
      meetings.get(key)?.()
      meetings.delete(key)
      connected.get(key)?.connection.close()
      setChanged()
    },
    async remove(key) {
      if (!has(key)) throw new Refusal('mirrorUnknown')
      await change((held) => held.filter((mirror) => mirror.key !== key))
      setChanged()
    },
    attach(connection) {
      const { remoteKey } = connection
      const mirror = usedOf(remoteKey)
      if (mirror === undefined || closed) return connection.close()
      const channel = openMirrorChannel(connection, tokenBucket(clock, INTRODUCTIONS), {
        introduction: () => connection.breach('outOfTurn'),
        answer(answer) {
          const now = connected.get(remoteKey)
          if (now?.connection !== connection) return
          if (now.answer === null) noteSeen(remoteKey)
          now.answer = answer
          changed()
        },
        closed: connection.close
      })
      if (channel === null) return connection.close()
      connected.set(remoteKey, { connection, channel, answer: null })
      connection.onClose(() => {
        const now = connected.get(remoteKey)
        if (now?.connection !== connection) return
        connected.delete(remoteKey)
        if (now.answer !== null && !closed) noteSeen(remoteKey)
        changed()
      })
      // First who we are, then the channel that it answers on.
      channel.introduce(introduction(mirror.secret, connection))
      sync.attach(connection)
      changed()
    },
    start(how) {
      join = how
      follow()
    },
    close() {
      closed = true
      stopRoll()
      pending?.()
      sync.close()
    }
  }
}
