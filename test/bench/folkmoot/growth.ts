import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { CommunityId, EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
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
  }
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
      if (fold.authority.members().length !== count + 1) throw new Error(`${shape}: not everybody is in`)
      return ms
    })
    facts[`${shape}Ms`] = full
    facts[`${shape}Exponent`] = Math.log2(full / half)
  }
  return facts
}
