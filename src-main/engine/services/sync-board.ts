import { devicesOf } from '#shared/domain/community/open-business.ts'
import { awaitedOf } from '#shared/domain/proposals/awaited.ts'
import { compareText } from '#shared/kernel/bytes.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { LogKey, PersonId } from '#shared/kernel/ids.ts'
import type { Neighbour, OpenResult } from '#shared/rpc/contract/sync.ts'
import type { Acquaintance } from '../profile/acquaintances.ts'
import type { Session } from '../profile/session.ts'
import type { SyncStatus } from '../sync/status.ts'

/** What is known of one other device. */
interface DeviceView {
  readonly connected: SyncStatus['peers'][number] | null
  readonly met: Acquaintance | null
}

/** Every member with other devices than this one, connected first, then those met most recently. */
export function neighboursOf(
  session: Session,
  status: SyncStatus | null,
  metOf: (connectionKey: string) => Acquaintance | null
): Neighbour[] {
  const connected = new Map((status?.peers ?? []).map((peer) => [peer.connectionKey, peer]))
  const held = session.store
    .heads()
    .reduce((sum, { log, length }) => sum + (session.knowsLog(log) ? length : 0), 0)
  const byPerson = new Map<PersonId, DeviceView[]>()
  for (const { log, keptTo, person, connection } of devicesOf(session.authority)) {
    if (keptTo !== null || log === session.store.own) continue
    const device = { connected: connected.get(connection) ?? null, met: metOf(connection) }
    getOrAdd(byPerson, person, (): DeviceView[] => []).push(device)
  }
  return [...byPerson]
    .map(([person, devices]) => neighbour(session, person, held, devices))
    .sort(
      (a, b) =>
        Number(b.paths.length > 0) - Number(a.paths.length > 0) ||
        (b.lastMet?.at ?? 0) - (a.lastMet?.at ?? 0) ||
        compareText(a.name, b.name)
    )
}

function neighbour(
  session: Session,
  person: PersonId,
  held: number,
  devices: readonly DeviceView[]
): Neighbour {
  const here = devices.flatMap(({ connected }) => connected ?? [])
  const heard = here.filter(({ state }) => state !== 'connecting')
  const met = devices.flatMap(({ met }) => met ?? []).sort((a, b) => b.at - a.at)
  const [last] = met
  const lacks = [
    ...heard.map(({ lacking }) => lacking),
    ...devices.flatMap(({ connected, met }) =>
      connected === null && met !== null ? Math.max(0, held - met.shared) : []
    )
  ]
  return {
    personId: person,
    name: session.nameOf(person),
    isMe: person === session.me,
    paths: [...new Set(here.map(({ path }) => path))].sort(),
    lastMet: last === undefined ? null : { at: last.at, path: last.path },
    theyLack: lacks.length === 0 ? null : Math.min(...lacks),
    weLack: heard.length === 0 ? null : Math.max(...heard.map(({ missing }) => missing))
  }
}

/** Results that wait for somebody's act, and whose entries may be missing for it. */
export function openResults(session: Session, status: SyncStatus | null): OpenResult[] {
  const { fold, authority } = session
  const personOf = (log: LogKey) => authority.personOfLog(log)
  const lacking = new Set([
    ...(status?.incomplete ?? []).map(personOf),
    ...fold.graph.waitingEntries().map(({ log }) => personOf(log))
  ])
  return fold.proposalIds().flatMap((id) => {
    const proposal = fold.proposal(id)
    const state = fold.proposalState(id)
    const awaited = proposal && state ? awaitedOf(proposal, state, authority) : null
    if (state === undefined || awaited === null || state.stage === 'void') return []
    const { opening, stage } = state
    const concerned = new Set([...opening.body.tellers, ...opening.roll])
    return {
      proposal: opening.node.id,
      title: opening.body.title,
      stage,
      awaits: awaited.what,
      people: awaited.people.map((person) => session.nameOf(person)),
      have: awaited.have,
      needed: awaited.needed,
      incomplete: [...concerned]
        .filter((person) => lacking.has(person))
        .map((person) => session.nameOf(person))
    }
  })
}
