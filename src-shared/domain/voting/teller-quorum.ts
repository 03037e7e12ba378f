/**
 * How many tellers it takes (SPEC V2; protocol §6). With n tellers up to f may cheat or stay away without a wrong
 * result: any two sets of q share more than f tellers, so two certificates need more than f double signatures.
 */
export interface TellerQuorum {
  /** n: tellers of the box. */
  readonly tellers: number
  /** f = ⌊(n−1)/3⌋. */
  readonly faulty: number
  /** q = ⌊(n+f)/2⌋+1: closed boxes in a count, signatures on a certificate, closings of a contest. */
  readonly quorum: number
  /** f+1: at least one of so many is honest. */
  readonly honest: number
  /** n−q+f+1: what so many have seen is seen by f+1 of every q. */
  readonly safe: number
}

export function tellerQuorum(tellers: number): TellerQuorum {
  const faulty = (tellers - 1 - ((tellers - 1) % 3)) / 3
  const quorum = (tellers + faulty - ((tellers + faulty) % 2)) / 2 + 1
  return { tellers, faulty, quorum, honest: faulty + 1, safe: tellers - quorum + faulty + 1 }
}
