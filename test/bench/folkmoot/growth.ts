import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { CommunityId, EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Citation, ReadEntry } from '#shared/log/entry.ts'
import { cpuMs, type Facts } from '../stores/store.ts'
import { seedBytes } from '../workload.ts'
import { begin, FIRST_DAY } from './community.ts'
import { LogWriter } from './log-writer.ts'
import { candidateOf, secretsOf } from './person.ts'

/** What somebody wrote, in an order in which all of it can be read. */
interface Village extends ReturnType<typeof begin> {
  readonly reads: ReadEntry[]
}

const INVITE_USES = 500
const RESIGNING = 20
const SEED = 1
const GOVERNORS = 5
const ACTS_OF_A_ROUND = 9

/** Shapes of a village that might cost more than its size; each is folded at half and at full size. */
const SHAPES: Readonly<Record<string, (village: Village, people: number) => void>> = {
  /** One steward admits everybody, on invites. */
  invited({ founder, id }, people) {
    let invite: EntryId | null = null
    for (let i = 0; i < people; i++) {
      if (i % INVITE_USES === 0)
        invite = founder.write(
          {
            type: 'invite.created.v1',
            body: { secretHash: seedBytes(SEED, `invite ${i}`), uses: INVITE_USES, expiresOn: FIRST_DAY }
          },
          id
        )
      admit(founder, id, `p${i}`, invite)
    }
  },
  /** Each admits the next and makes a steward of them; the last few resign without having seen each other do so. */
  chain({ founder, id, keys, reads }, people) {
    let adder = founder
    const stewards: LogWriter[] = []
    for (let i = 0; i < people; i++) {
      const person = admit(adder, id, `p${i}`)
      adder.write({ type: 'role.granted.v1', body: { person, role: 'steward' } }, id)
      stewards.push(adder)
      const next = new LogWriter(secretsOf(SEED, `p${i}`).log, keys)
      next.write({ type: 'seen.v1', body: {} }, id, [adder.head])
      adder = next
    }
    for (const steward of stewards.slice(-RESIGNING))
      steward.write({ type: 'role.resigned.v1', body: { role: 'steward' } }, id)
    for (const steward of stewards.slice(1)) reads.push(...steward.reads)
  },
  /** Everybody brings a second laptop, each knowing of nobody else’s. */
  laptops({ founder, id, keys, reads }, people) {
    const admitted = Array.from({ length: people }, (_, i) => admit(founder, id, `p${i}`))
    for (const [i, person] of admitted.entries()) {
      const writer = new LogWriter(secretsOf(SEED, `p${i}`).log, keys)
      const second = { ...secretsOf(SEED, `second of p${i}`), person: secretsOf(SEED, `p${i}`).person }
      const { device, attestation, consents } = candidateOf('', second)
      writer.write({ type: 'device.added.v1', body: { person, device, attestation, consents } }, id, [
        founder.head
      ])
      reads.push(...writer.reads)
    }
  },
  /** Five stewards govern beside each other: each `people` stands for one act of authority, of every kind in turn. */
  government({ founder, id, keys, reads }, people) {
    const stewards = Array.from({ length: GOVERNORS }, (_, i) => {
      const person = admit(founder, id, `s${i}`)
      founder.write({ type: 'role.granted.v1', body: { person, role: 'steward' } }, id)
      return { person, writer: new LogWriter(secretsOf(SEED, `s${i}`).log, keys) }
    })
    const governed = stewards.map((_, i) => ({ name: `g${i}`, person: admit(founder, id, `g${i}`) }))
    let heads = [founder.head]
    for (let round = 0; round * GOVERNORS * ACTS_OF_A_ROUND < people; round++) {
      for (const [i, { writer }] of stewards.entries()) {
        const { name, person } = governed[i] ?? { name: '', person: id }
        const other = stewards[(i + 1) % GOVERNORS]?.writer ?? writer
        govern({ writer, other, id, name, person, day: FIRST_DAY + round, seen: heads })
      }
      heads = stewards.map(({ writer }) => writer.head)
    }
    for (const { writer } of stewards) reads.push(...writer.reads)
  }
}

interface Term {
  readonly writer: LogWriter
  /** Another steward, who co-signs. */
  readonly other: LogWriter
  readonly id: CommunityId
  readonly name: string
  readonly person: PersonId
  readonly day: number
  readonly seen: readonly Citation[]
}

/** One steward's acts of a round, `ACTS_OF_A_ROUND` with what another adds. */
function govern({ writer, other, id, name, person, day, seen }: Term): void {
  const apart = seen.filter(({ log }) => log !== writer.log)
  writer.write({ type: 'date.witnessed.v1', body: { day } }, id, apart)
  writer.write({ type: 'role.granted.v1', body: { person, role: 'teller', until: day + 30 } }, id)
  writer.write(
    { type: 'role.suspended.v1', body: { person, role: 'teller', until: day + 7, reason: 'ill' } },
    id
  )
  const secretHash = seedBytes(SEED, `invite ${name} ${day}`)
  const invite = writer.write(
    { type: 'invite.created.v1', body: { secretHash, uses: 1, expiresOn: day + 9 } },
    id
  )
  writer.write({ type: 'invite.revoked.v1', body: { invite } }, id)
  const removal = writer.write({ type: 'removal.proposed.v1', body: { person, reason: 'moved' } }, id)
  const endorsed = other.write({ type: 'removal.endorsed.v1', body: { removal } }, id, [writer.head])
  const endorsements = [removal, endorsed]
  writer.write({ type: 'removal.enacted.v1', body: { removal, endorsements } }, id, [other.head])
  admit(writer, id, name)
}

function admit(by: LogWriter, id: CommunityId, name: string, invite: EntryId | null = null): PersonId {
  const body = { ...candidateOf(name, secretsOf(SEED, name)), invite }
  return by.write({ type: 'person.admitted.v1', body }, id)
}

/** Processor time until the digest is there, in milliseconds, and how they grow: 1 is in proportion to the people, 2 is quadratic. */
export function growth(people: number): Facts {
  const facts: Facts = {}
  for (const [shape, write] of Object.entries(SHAPES)) {
    const [half = 0, full = 0] = [people / 2, people].map((count) => {
      const village = { ...begin(SEED), reads: [] }
      write(village, count)
      const fold = new Fold(nativePrimitives, village.id)
      const began = cpuMs()
      fold.ingest([...village.founder.reads, ...village.reads])
      if (stateDigest(fold, nativePrimitives) === null) throw new Error('no digest')
      const ms = cpuMs() - began
      const expected = shape === 'government' ? 2 * GOVERNORS + 1 : count + 1
      if (fold.authority.members().length !== expected) throw new Error(`${shape}: not everybody is in`)
      // What is refused costs nothing further on. The first suspension is: no day had come yet.
      if (fold.rejections().size > 1) throw new Error(`${shape}: acts were refused`)
      return ms
    })
    facts[`${shape}Ms`] = full
    facts[`${shape}Exponent`] = Math.log2(full / half)
  }
  return facts
}
