import { bump, emptyTally, type Vote, votesOf } from './workload.ts'

/** The record of the stores we compare with: about 150 bytes of JSON, as a plain app would write it. */
const plainRecord = (voter: number, index: number, { proposal, choice }: Vote): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      type: 'ballot.cast',
      proposal: `proposal-${String(proposal).padStart(12, '0')}`,
      choice,
      at: 1_790_000_000_000 + index,
      seq: index,
      note: `voter ${String(voter).padStart(8, '0')} at the village office`
    })
  )

export const plainRecords = (voter: number, ballots: number): Uint8Array[] =>
  votesOf(voter, ballots).map((vote, index) => plainRecord(voter, index, vote))

/** Counts plain records: the last vote per voter and proposal, and no law at all. */
export class PlainTally {
  private readonly last = new Map<string, Map<number, number>>()
  records = 0

  /** Records of one voter, in the order they were written. */
  add(voter: string, records: readonly Uint8Array[]): void {
    const votes = this.last.get(voter) ?? new Map<number, number>()
    this.last.set(voter, votes)
    for (const record of records) {
      const { proposal, choice } = JSON.parse(Buffer.from(record).toString()) as Record<
        string,
        string | number
      >
      votes.set(Number(String(proposal).slice('proposal-'.length)), Number(choice))
      this.records++
    }
  }

  result(): number[][] {
    const tally = emptyTally()
    for (const votes of this.last.values())
      for (const [proposal, choice] of votes) bump(tally, proposal, choice)
    return tally
  }
}
