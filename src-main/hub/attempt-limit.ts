import type { Clock } from '../engine/engine.ts'
import { type TokenBucket, tokenBucket } from '../engine/net/token-bucket.ts'

/** A page that lost its hub tries again every four seconds; somebody who guesses does not get far with this. */
const ATTEMPTS = { burst: 30, perSecond: 0.5 }
/** Of whom it keeps count. */
const MOST_ADDRESSES = 1024

/** Says, for an address that wants in, whether it may try once more now. */
export const attemptLimit = (clock: Clock): ((address: string) => boolean) => {
  const buckets = new Map<string, TokenBucket>()
  return (address) => {
    const bucket = buckets.get(address) ?? tokenBucket(clock, ATTEMPTS)
    // Whoever tried last is forgotten last.
    buckets.delete(address)
    buckets.set(address, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > MOST_ADDRESSES && oldest !== undefined) buckets.delete(oldest)
    return bucket.spend(1)
  }
}
