import type { CarriedVillage } from './carried.ts'
import { type Findings, round, type Verdict } from './goals.ts'
import type { Measured } from './measure.ts'

/** One table of a size, ratios against the first store of the run. */
export function printFindings(found: readonly Measured[]): void {
  const [first] = found
  if (first === undefined) return
  const { voters, ballots } = first.workload
  console.log(`\n${voters} voters × ${ballots}`)
  console.table(
    Object.fromEntries(
      found.map((of) => [
        of.store,
        {
          'merge ms': round(of.mergeMs),
          'merge CPU ms': round(of.mergeCpuMs),
          'peak MB': round(of.peakRssMb),
          'late ms': round(of.lateMs),
          'reconnect ms': round(of.reconnectMs),
          'cold ms': round(of.coldMs),
          'cold CPU ms': round(of.coldCpuMs),
          'B a vote': round(of.bytesPerVote)
        }
      ])
    )
  )
  for (const { store, facts } of found) if (Object.keys(facts).length > 0) console.log(store, shown(facts))
}

/** By stick, beside the same votes by stock replication. */
export function printCarried(village: CarriedVillage, stock: Measured): void {
  const { exportMs, importMs, cpuMs, bytesPerVote } = village
  console.log(
    `by courier: out ${round(exportMs)} ms, in ${round(importMs)} ms, ` +
      `together ${round((exportMs + importMs) / stock.mergeMs)} × stock, ` +
      `${round(cpuMs / stock.mergeCpuMs)} × its processor time, ${round(bytesPerVote)} B a vote`
  )
}

export function printVerdicts(
  { append, cold, removal, active }: Findings,
  verdicts: readonly Verdict[]
): void {
  console.log('\nappends, ms:', JSON.stringify(append))
  if (cold !== null) console.log('cold start of 100,000:', shown({ ...cold, facts: 0 }), shown(cold.facts))
  console.log('one late removal at 500 × 20:', shown(removal))
  for (const [logs, facts] of Object.entries(active))
    console.log(`bytes of one vote where ${logs} logs are active:`, shown(facts))
  console.log('')
  console.table(
    Object.fromEntries(
      verdicts.map(({ goal, what, found, must, should }) => [
        goal,
        { what, found, must: word(must), should: word(should) }
      ])
    )
  )
}

const word = (met: boolean | null): string => (met === null ? 'not measured' : met ? 'met' : 'MISSED')

const shown = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .flatMap(([name, value]) => (typeof value === 'number' ? [`${name} ${round(value)}`] : []))
    .join(', ')
