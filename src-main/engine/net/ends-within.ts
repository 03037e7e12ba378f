import type { Clock } from '../engine.ts'

/** Whether it comes to an end, good or bad, in that time. */
export async function endsWithin(clock: Clock, work: Promise<unknown>, ms: number): Promise<boolean> {
  let cancel = () => {}
  const enough = new Promise<false>((resolve) => (cancel = clock.after(ms, () => resolve(false))))
  const ended = work.then(
    () => true,
    () => true
  )
  return Promise.race([ended, enough]).finally(() => cancel())
}
