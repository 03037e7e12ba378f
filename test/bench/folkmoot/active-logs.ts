import { Ledger } from '#main/engine/ingest/ledger.ts'
import { Author } from '#main/engine/profile/author.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import type { Facts } from '../stores/store.ts'
import type { Workload } from '../workload.ts'
import { castVotes, foundCommunity, RECEIVER } from './community.ts'
import { random } from './log-writer.ts'
import { secretsOf } from './person.ts'

const FEW = 10

/**
 * What one vote costs on the disk and the wire, pages of citations included, where this many other members have
 * written since the author's last entry: all of them, a few, one.
 */
export async function activeLogs(logs: number): Promise<Facts> {
  const workload: Workload = { voters: logs, ballots: 1, late: 0, seed: 1, order: 1 }
  const community = foundCommunity(workload)
  const store = createMemoryLogStore(secretsOf(workload.seed, RECEIVER).log)
  const ledger = await Ledger.open(nativePrimitives, community.id, community.keys, store, null)
  const author = new Author(ledger, store, community.keys, systemClock, random)
  const voters = Array.from({ length: logs }, (_, voter) => castVotes(community, workload, voter))
  ledger.absorb(community.founder.log, 0, community.founder.blocks)
  for (const { log, blocks } of voters) ledger.absorb(log, 0, blocks)
  await ledger.settled()

  const subject = community.proposals[0] ?? community.id
  let known = 0
  const vote = async (): Promise<number> => {
    await author.act(() => [{ subject, event: { type: 'ballot.cast.v1', body: { choice: 0 } } }])
    const blocks = await store.read(store.own, known, store.lengthOf(store.own))
    known += blocks.length
    return blocks.reduce((sum, { length }) => sum + length, 0)
  }
  const othersWrite = async (count: number): Promise<void> => {
    const [head] = ledger.fold.graph.heads()
    if (head === undefined) throw new Error('nothing to cite')
    for (const voter of voters.slice(0, count)) {
      const from = voter.blocks.length
      const seen = [{ log: head.log, length: head.index + 1, id: head.id }]
      voter.write({ type: 'ballot.cast.v1', body: { choice: 1 } }, subject, seen)
      ledger.absorb(voter.log, from, voter.blocks.slice(from))
    }
    await ledger.settled()
  }
  const bytesAfterAll = await vote()
  await othersWrite(FEW)
  const bytesAfterFew = await vote()
  await othersWrite(1)
  return { bytesAfterAll, bytesAfterFew, bytesAfterOne: await vote() }
}
