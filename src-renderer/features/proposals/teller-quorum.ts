/**
 * How many of n tellers must sign: with at most f = ⌊(n−1)/3⌋ of them false, q = ⌊(n+f)/2⌋+1 makes two different
 * certificates impossible (protocol §6). Shown while people choose tellers; the engine decides.
 */
export const tellersNeeded = (tellers: number): number =>
  tellers === 0 ? 0 : Math.floor((tellers + Math.floor((tellers - 1) / 3)) / 2) + 1

/** From four tellers on, one false teller can no longer slip in a late ballot. */
export const SAFE_TELLERS = 4
