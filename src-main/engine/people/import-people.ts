import { decideRecord } from '#shared/domain/community/decide.ts'
import { decideRecordHousehold, decideWriteCard } from '#shared/domain/people/decide.ts'
import {
  type ImportPlan,
  planImport,
  type PlannedHousehold,
  type PlannedLine,
  writesNothing
} from '#shared/domain/people/import-plan.ts'
import type { Register } from '#shared/domain/people/register.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import { decided } from '../profile/decided.ts'
import type { Session } from '../profile/session.ts'
import type { PeopleFile } from './read-csv.ts'

/** Lines written in one go; between two, others get their turn. */
const LINES_AT_ONCE = 50

export interface Imported {
  recorded: number
  cards: number
  households: number
  faults: number
}

export const registerOf = ({ fold }: Session): Register => fold.rooms.people.at(fold.authority)

export const planFor = (session: Session, { lines }: PeopleFile): ImportPlan =>
  planImport(lines, registerOf(session), session.authority.members())

/**
 * Writes what the plan holds: households, then people and their cards by the handful. Stopped anywhere, the next
 * import of the same file writes what is missing.
 */
export async function importPeople(session: Session, file: PeopleFile): Promise<Imported> {
  const { authority, me } = session
  if (me === null || !authority.holds(me, 'steward')) throw new Refusal('notSteward')
  const plan = planFor(session, file)
  const lines = plan.filter((item): item is PlannedLine => item.kind === 'planned' && !writesNothing(item))
  const homes = await recordHouseholds(session, lines)
  const done = { recorded: 0, cards: 0, households: homes.size, faults: faultsIn(plan) }
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    const some = lines.slice(start, start + LINES_AT_ONCE)
    const people = await recordPeople(session, some)
    done.recorded += people.size
    done.cards += await writeCards(session, some, { people, homes })
  }
  return done
}

const faultsIn = (plan: ImportPlan): number => plan.filter(({ kind }) => kind === 'fault').length

async function recordHouseholds(
  session: Session,
  lines: readonly PlannedLine[]
): Promise<Map<PlannedHousehold, EntryId>> {
  const missing = [...new Set(lines.flatMap(({ household }) => (household?.id === null ? [household] : [])))]
  const ids = await session.act(() =>
    missing.map(({ name, door }) => ({
      subject: session.communityId,
      event: decided(decideRecordHousehold(session.authority, session.me, { name, door }))
    }))
  )
  return new Map(missing.flatMap((home, i) => (ids[i] === undefined ? [] : [[home, ids[i]]])))
}

async function recordPeople(
  session: Session,
  lines: readonly PlannedLine[]
): Promise<Map<PlannedLine, PersonId>> {
  const unknown = lines.filter(({ person }) => person === null)
  const ids = await session.act(() =>
    unknown.map(({ line: { name } }) => ({
      subject: session.communityId,
      event: decided(decideRecord(session.authority, session.me, { name, person: null }))
    }))
  )
  return new Map(unknown.flatMap((line, i) => (ids[i] === undefined ? [] : [[line, ids[i]]])))
}

async function writeCards(
  session: Session,
  lines: readonly PlannedLine[],
  { people, homes }: { people: Map<PlannedLine, PersonId>; homes: Map<PlannedHousehold, EntryId> }
): Promise<number> {
  const cards = lines.flatMap((line) => {
    const person = line.person ?? people.get(line) ?? null
    const { household } = line
    const home = household === null ? null : (household.id ?? homes.get(household) ?? null)
    const fields = { ...line.fields, ...(line.moves && home !== null && { household: home }) }
    return person === null || Object.keys(fields).length === 0 ? [] : [{ person, fields }]
  })
  await session.act(() => {
    const register = registerOf(session)
    return cards.map((card) => ({
      subject: session.communityId,
      event: decided(decideWriteCard(session.authority, register, session.me, card))
    }))
  })
  return cards.length
}
