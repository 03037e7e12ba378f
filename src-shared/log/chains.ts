import { getOrAdd } from '../kernel/get-or-add.ts'
import type { LogKey } from '../kernel/ids.ts'
import type { Chain } from './chain.ts'
import type { Clock } from './clock.ts'

/** The chains of all logs, numbered as they came: a log is one until it forks, and each further branch one of its own. */
export class Chains {
  private readonly all: Chain[] = []
  private readonly byLog = new Map<LogKey, Chain[]>()
  /** Those that grew since they were last taken. */
  private readonly grown = new Set<Chain>()

  get count(): number {
    return this.all.length
  }

  get logCount(): number {
    return this.byLog.size
  }

  logs(): LogKey[] {
    return [...this.byLog.keys()]
  }

  /** Those of `log`, the one that came first here first. */
  of(log: LogKey): readonly Chain[] {
    return this.byLog.get(log) ?? []
  }

  logOf(number: number): LogKey | undefined {
    return this.all[number]?.log
  }

  /** The index of the chain’s first entry. */
  startOf(number: number): number {
    return this.all[number]?.start ?? 0
  }

  /** Seats a node in the chain its predecessor's is continued by, or in a new one where its log begins or branches. */
  readonly seat = (ordinal: number, log: LogKey, index: number, prevChain: number | null): number => {
    const before = prevChain === null ? undefined : this.all[prevChain]
    const goesOn = before?.log === log && before.start + before.ordinals.length === index
    const chain = before !== undefined && goesOn ? before : this.begin(log, index)
    chain.ordinals.push(ordinal)
    this.grown.add(chain)
    return chain.number
  }

  private begin(log: LogKey, start: number): Chain {
    const chain: Chain = { number: this.all.length, log, start, ordinals: [] }
    this.all.push(chain)
    getOrAdd(this.byLog, log, () => []).push(chain)
    return chain
  }

  /** Number and length of each chain that grew since this was last asked. */
  takeGrown(): [number: number, length: number][] {
    const grown = [...this.grown]
    this.grown.clear()
    return grown.map(({ number, start, ordinals }) => [number, start + ordinals.length])
  }

  /** The index from which `log` is sealed at `frontier`, where two of its chains have an entry for one place; else null. */
  sealedAt(log: LogKey, frontier: Clock): number | null {
    const chains = this.of(log)
    if (chains.length < 2) return null
    const begun = chains.filter(({ number, start }) => frontier.get(number) > start)
    let lowest: number | null = null
    for (const { number, start } of begun) {
      const hasRival = begun.some(
        (other) => other.number !== number && other.start <= start && frontier.get(other.number) > start
      )
      if (hasRival && (lowest === null || start < lowest)) lowest = start
    }
    return lowest
  }
}
