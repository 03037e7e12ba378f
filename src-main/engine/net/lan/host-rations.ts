import type { Clock } from '../../engine.ts'
import { tokenBucket, type TokenBucket } from '../token-bucket.ts'
import { MAX_RATIONED_HOSTS, type Rate } from '../wire-limits.ts'

/** What each address may still send. It proves nothing, and one sender may use many: hence a ration for all together too. */
export interface HostRations {
  /** Takes one of the address's; false when there is none left. */
  spend(host: string): boolean
}

export function hostRations(clock: Clock, each: Rate, together: Rate): HostRations {
  const everybody = tokenBucket(clock, together)
  const buckets = new Map<string, TokenBucket>()
  return {
    spend(host) {
      const bucket = buckets.get(host) ?? tokenBucket(clock, each)
      buckets.delete(host)
      buckets.set(host, bucket)
      const oldest = buckets.keys().next()
      if (buckets.size > MAX_RATIONED_HOSTS && !oldest.done) buckets.delete(oldest.value)
      return bucket.spend(1) && everybody.spend(1)
    }
  }
}
