import { EpochKeys, epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { decideOpen } from '#shared/domain/proposals/decide.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { CommunityId, EntryId, PersonId } from '#shared/kernel/ids.ts'
import { PROPOSALS, seedBytes, votesOf, type Workload } from '../workload.ts'
import { LogWriter } from './log-writer.ts'
import { candidateOf, secretsOf } from './person.ts'

export const FOUNDER = 'founder'
export const RECEIVER = 'receiver'
export const voterName = (voter: number): string => `voter ${voter}`

export const TELLERS = 3
export const FIRST_DAY = 20_700

/** A real community: everybody admitted, tellers appointed, twenty proposals open. All of it in the founder's log. */
export interface Community {
  readonly id: CommunityId
  readonly founder: LogWriter
  readonly keys: EpochKeys
  readonly proposals: readonly EntryId[]
  readonly people: ReadonlyMap<string, PersonId>
}

export function epochOf(seed: number): EpochKeys {
  const epoch = epochKeyOf(seedBytes(seed, 'epoch'))
  const keys = new EpochKeys([epoch])
  keys.writeUnder(epoch.id)
  return keys
}

/** The founding alone. */
export function begin(seed: number): Pick<Community, 'id' | 'founder' | 'keys'> {
  const keys = epochOf(seed)
  const secrets = secretsOf(seed, FOUNDER)
  const founder = new LogWriter(secrets.log, keys)
  const id = founder.write(
    {
      type: 'community.founded.v1',
      body: {
        name: 'Stonebridge',
        language: 'en',
        nonce: seedBytes(seed, 'nonce').slice(0, 16),
        founder: candidateOf(FOUNDER, secrets),
        rulebook: { ...template('village'), terms: { days: null }, removal: { replyDays: 0 } }
      }
    },
    null
  )
  return { id, keys, founder }
}

export function foundCommunity({ seed, voters, late }: Workload): Community {
  const { id, keys, founder } = begin(seed)
  const people = new Map<string, PersonId>([[FOUNDER, id]])
  const names = Array.from({ length: voters + late }, (_, voter) => voterName(voter))
  for (const name of [RECEIVER, ...names]) {
    const body = { ...candidateOf(name, secretsOf(seed, name)), invite: null }
    people.set(name, founder.write({ type: 'person.admitted.v1', body }, id))
  }
  const tellers = names.slice(0, TELLERS).flatMap((name) => people.get(name) ?? [])
  for (const person of tellers)
    founder.write({ type: 'role.granted.v1', body: { person, role: 'teller' } }, id)
  founder.write({ type: 'date.witnessed.v1', body: { day: FIRST_DAY } }, id)
  return { id, founder, keys, people, proposals: openProposals(id, founder, tellers) }
}

/** The openings that the rulebook yields, decided as the founder's own engine would. */
function openProposals(id: CommunityId, founder: LogWriter, tellers: readonly PersonId[]): EntryId[] {
  const fold = new Fold(nativePrimitives, id)
  fold.ingest(founder.reads)
  return Array.from({ length: PROPOSALS }, (_, number) => {
    const command = {
      title: `Proposal ${number + 1}`,
      text: 'Shall it be done?',
      method: { kind: 'yesno' },
      effect: { kind: 'resolution' },
      tellers,
      opensOn: FIRST_DAY,
      closesOn: FIRST_DAY + 7
    } as const
    const decided = decideOpen(command, fold.authority, id, fold.openingContext())
    if (!decided.ok) throw new Error(`no opening: ${decided.error.code}`)
    return founder.write(decided.value, id)
  })
}

/** The ballots of one voter, written apart after seeing the openings. */
export function castVotes(community: Community, { seed, ballots }: Workload, voter: number): LogWriter {
  const writer = new LogWriter(secretsOf(seed, voterName(voter)).log, community.keys)
  for (const [index, { proposal, choice }] of votesOf(voter, ballots).entries()) {
    const subject = community.proposals[proposal]
    if (subject === undefined) throw new Error('no such proposal')
    const seen = index === 0 ? [community.founder.head] : []
    writer.write({ type: 'ballot.cast.v1', body: { choice } }, subject, seen)
  }
  return writer
}
