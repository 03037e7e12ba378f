import type { z } from 'zod'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import { printable } from '#shared/domain/minutes/printable-text.ts'
import { methodView } from '#shared/domain/proposals/view.ts'
import { marksOf } from '#shared/domain/voting/marks.ts'
import { choicesOf, marksRule, namesOf } from '#shared/domain/voting/methods/method.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { forkCase, type ForkSide } from '#shared/fold/fork-case.ts'
import { readEvent } from '#shared/fold/read-event.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { Entry } from '#shared/log/entry.ts'
import type { Fork, Node } from '#shared/log/graph.ts'
import type { forkCaseSchema } from '#shared/rpc/contract/check.ts'
import type { Session } from '../profile/session.ts'
import { aboutOf } from './about.ts'

type ForkCaseView = z.infer<typeof forkCaseSchema>
type SideView = ForkCaseView['sides'][number]

/** Entries and names of which a case gives more than a number: a log may grow by thousands past its fork. */
const SHOWN_ENTRIES = 100
const SHOWN_NAMES = 30
const SHOWN_CONTENT = { characters: 4_000, lines: 60 }

/** Where the fold has sealed a log, or where a branch of it leaves the stored log that cannot be read yet; else null. */
export async function forkOf({ fold: { graph }, store }: Session, log: LogKey): Promise<Fork | null> {
  const sealed = graph.sealedAt(log, graph.all)
  if (sealed !== null) return { log, index: sealed }
  const branches = await store.branches(log)
  return branches.length === 0 ? null : { log, index: Math.min(...branches.map(({ from }) => from)) }
}

export async function forkCaseOf(session: Session, log: LogKey): Promise<ForkCaseView> {
  const fork = await forkOf(session, log)
  if (fork === null) throw new Refusal('notForked')
  const { authority, fold, ledger } = session
  const { isSealed, sides, voided, standing } = forkCase(fold, fork)
  const shown = [
    ...sides.map(({ node }) => node),
    ...voided.slice(0, SHOWN_ENTRIES).map(({ node }) => node),
    ...standing.slice(0, SHOWN_ENTRIES)
  ]
  const entries = await ledger.entriesOf(log, shown)
  const read = new Map(shown.map((node, i) => [node, entries[i] ?? null]))
  const entryView = (node: Node) => ({
    entryId: node.id,
    type: node.type,
    title: aboutOf(session, node, read.get(node) ?? null).title,
    at: node.at,
    index: node.index
  })
  const owner = authority.personOfLog(log)
  return {
    log,
    person: session.nameOf(owner),
    index: fork.index,
    sealed: isSealed,
    sides: sides.map((side) => ({
      ...entryView(side.node),
      ...sideView(session, side, read.get(side.node) ?? null)
    })),
    voided: {
      total: voided.length,
      first: voided.slice(0, SHOWN_ENTRIES).map(({ node, rule }) => ({ ...entryView(node), rule }))
    },
    standing: { total: standing.length, first: standing.slice(0, SHOWN_ENTRIES).map(entryView) },
    ...(await whatNext(session, log)),
    stewards: authority
      .members()
      .filter(({ id, offices }) => id !== owner && offices.includes('steward'))
      .map(({ name }) => name)
  }
}

function sideView(
  session: Session,
  { length, seenBy }: ForkSide,
  entry: Entry | null
): Pick<SideView, 'ballot' | 'content' | 'length' | 'seenBy'> {
  const names = seenBy.slice(0, SHOWN_NAMES).map((person) => session.nameOf(person))
  return {
    ballot: entry === null ? null : ballotIn(session, entry),
    content: entry === null ? null : printable(contentOf(entry.body), SHOWN_CONTENT),
    length,
    seenBy: { total: seenBy.length, names }
  }
}

function ballotIn(session: Session, entry: Entry): SideView['ballot'] {
  const read = readEvent(entry)
  const opened = entry.subject === null ? undefined : session.fold.proposal(entry.subject)?.opened
  if (read.room !== 'proposals' || read.event.type !== 'ballot.cast.v1' || opened === undefined) return null
  const { method } = opened
  const marks = marksOf(read.event.body.choice)
  if (marksRule(method, marks) !== null) return null
  return { method: methodView(method), options: [...choicesOf(method)], choices: namesOf(method, marks) }
}

/** One line a field; bytes as hex. */
function contentOf(body: Canonical): string {
  const bytesAsHex = (_: string, value: unknown): unknown =>
    value instanceof Uint8Array ? toHex(value) : value
  const text = (value: Canonical): string =>
    typeof value === 'string' ? value : JSON.stringify(value, bytesAsHex)
  if (body === null || typeof body !== 'object' || Array.isArray(body) || body instanceof Uint8Array)
    return text(body)
  return Object.entries(body)
    .map(([field, value]) => `${field}: ${text(value)}`)
    .join('\n')
}

/** What the reader of the case does, and which devices its log's owner goes on with. */
async function whatNext(session: Session, log: LogKey): Promise<Pick<ForkCaseView, 'next' | 'others'>> {
  const { authority, me, store } = session
  const owner = authority.personOfLog(log)
  const devices = devicesOf(authority).filter(({ person }) => person === owner)
  const inUse = devices.filter((device) => device.log !== log && device.keptTo === null)
  const forks = await Promise.all(inUse.map((device) => forkOf(session, device.log)))
  const others = inUse.flatMap((device, i) => (forks[i] === null ? device.log : []))
  const isRetired = devices.some((device) => device.log === log && device.keptTo !== null)
  const next = (): ForkCaseView['next'] => {
    if (owner === null || !authority.holds(owner, 'member')) return 'gone'
    if (owner !== me) return others.length > 0 ? 'theirsDone' : 'theirs'
    if (isRetired) return 'settled'
    if (log !== store.own) return 'retire'
    return others.length > 0 ? 'useOther' : 'restore'
  }
  return { next: next(), others }
}
