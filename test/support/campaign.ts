/**
 * One seed replays one run. `npm test` runs slices; `npm run campaign:<name>` multiplies them through
 * FOLKMOOT_CAMPAIGN and may set FOLKMOOT_SEED. fast-check prints the seed of any failure.
 */
const factor = Number(process.env['FOLKMOOT_CAMPAIGN'] ?? '1')
export const campaignSeed = Number(process.env['FOLKMOOT_SEED'] ?? '20261122')

export const runs = (slice: number): number => Math.max(1, Math.round(slice * factor))
export const seeded = (slice: number): { seed: number; numRuns: number } => ({
  seed: campaignSeed,
  numRuns: runs(slice)
})

/** mulberry32: small, seeded, good enough to shuffle with. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = items.slice()
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [copy[i] as T, copy[j] as T]
    copy[i] = b
    copy[j] = a
  }
  return copy
}
