import type { Clock } from '../../engine.ts'
import { LISTEN_MS, MAX_ASKED } from '../wire-limits.ts'
import type { Address } from './address-book.ts'
import type { AskedAddress } from './asked-addresses.ts'
import type { BeaconPlace } from './beacon.ts'

/** Somebody of ours whose card was heard, and whether they answer when asked directly. */
export interface MetNeighbour extends Address {
  readonly key: string
  readonly answers: boolean
}

/** What a look around found, just now. */
export interface Survey {
  /** As `BeaconPlace`, but `heardOthers` counts the calls heard since looking. */
  readonly places: readonly BeaconPlace[]
  readonly met: readonly MetNeighbour[]
  readonly typed: readonly AskedAddress[]
  /** Addresses outside every network of ours from which ours were heard. */
  readonly elsewhere: readonly string[]
}

/** A card that says where to ask whom; `ask` shows them one. */
export interface Sighting extends Address {
  readonly key: string
  ask(): Promise<boolean>
}

export interface SurveyDeps {
  readonly clock: Clock
  places(): readonly BeaconPlace[]
  /** Since then, by `clock.elapsed()`. */
  elsewhere(since: number): readonly string[]
  typed(): readonly AskedAddress[]
  /** Until the answer is called. */
  onSighting(listener: (sighting: Sighting) => void): () => void
  /** Calls into every network. */
  call(): void
  askTyped(): Promise<void>
}

/** Calls out, listens for some seconds, and asks everybody heard. */
export async function survey(deps: SurveyDeps): Promise<Survey> {
  const since = deps.clock.elapsed()
  const before = new Map(deps.places().map(({ address, heardOthers }) => [address, heardOthers]))
  const heard = new Map<string, Sighting>()
  const stop = deps.onSighting((sighting) => {
    if (heard.has(sighting.key) || heard.size < MAX_ASKED) heard.set(sighting.key, sighting)
  })
  deps.call()
  const typed = deps.askTyped()
  await new Promise<void>((resolve) => void deps.clock.after(LISTEN_MS, resolve))
  stop()
  const places = deps.places()
  const asked = [...heard.values()].map(async ({ key, host, port, ask }) => ({
    key,
    host,
    port,
    answers: await ask()
  }))
  const met = await Promise.all(asked)
  await typed
  return {
    met,
    places: places.map((place) => ({
      ...place,
      heardOthers: place.heardOthers - (before.get(place.address) ?? 0)
    })),
    typed: deps.typed(),
    elsewhere: deps.elsewhere(since)
  }
}
