import type { Clock } from '../engine.ts'
import { ALONE_REFRESH_MS, NEAR_ONLY_REFRESH_MS, SETTLING_REFRESHES_MS } from './wire-limits.ts'

export interface AskingAgain {
  /** Something moved: asks a few times soon, and then slowly. */
  startOver(): void
  stop(): void
}

export interface AskingAgainDeps {
  readonly clock: Clock
  ask(): void
  isAlone(): boolean
  reachesInternet(): boolean
}

/** When the DHT is asked who is there: a few times after joining, and later while nobody is reached over the internet. */
export function createAskingAgain({ clock, ask, isAlone, reachesInternet }: AskingAgainDeps): AskingAgain {
  let stop = () => {}
  const wait = (times: number): void => {
    stop()
    const settling = SETTLING_REFRESHES_MS[times]
    stop = clock.after(settling ?? (isAlone() ? ALONE_REFRESH_MS : NEAR_ONLY_REFRESH_MS), () => {
      if (settling !== undefined || !reachesInternet()) ask()
      wait(times + 1)
    })
  }
  return { startOver: () => wait(0), stop: () => stop() }
}
