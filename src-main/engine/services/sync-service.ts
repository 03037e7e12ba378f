import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Addresses, SyncView } from '#shared/rpc/contract/sync.ts'
import { addressesOf } from '../net/lan/own-addresses.ts'
import { readAddress, USUAL_PORT, writeAddress } from '../net/lan/written-address.ts'
import type { LiveProfile } from '../profile/live-profile.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { neighboursOf, openResults } from './sync-board.ts'

export function syncService(host: ProfileHost): Handlers['sync'] {
  const setPaused = async (input: { profile?: string | undefined }, paused: boolean) => {
    const session = host.of(input)
    const live = host.open(input.profile)
    await live.setPaused(paused)
    return syncView(session, live)
  }
  return {
    status: async (input) => syncView(host.of(input), host.open(input.profile)),
    board: async (input) => {
      const session = host.of(input)
      const { network, acquaintances, paused } = host.open(input.profile)
      const status = network?.status() ?? null
      return {
        neighbours: neighboursOf(session, status, (key) => acquaintances?.of(key) ?? null),
        paused,
        onlyHere: onlyHere(session, status),
        results: openResults(session, status)
      }
    },
    setOnline: async (input) => {
      const session = host.of(input)
      const live = host.open(input.profile)
      await live.setOnline(input.online)
      return syncView(session, live)
    },
    pause: (input) => setPaused(input, true),
    resume: (input) => setPaused(input, false),
    addresses: async (input) => addressesView(host.open(input.profile)),
    typeAddress: async (input) => {
      const live = host.open(input.profile)
      const own = { port: live.lan?.surroundings()?.port ?? null, places: placesOf(live) }
      await live.typeAddress(readAddress(input.address, own))
      return addressesView(live)
    },
    forgetAddress: async (input) => {
      const live = host.open(input.profile)
      const known = live.typed.find((address) => writeAddress(address) === input.address)
      if (known !== undefined) await live.forgetAddress(known)
      return addressesView(live)
    }
  }
}

const onlyHere = (session: Session, status: { readonly onlyHere: number } | null): number =>
  status?.onlyHere ?? Math.max(0, session.store.lengthOf(session.store.own) - session.acknowledged)

function syncView(session: Session, { network, paused }: LiveProfile): SyncView {
  const status = network?.status() ?? null
  const { graph } = session.fold
  return {
    light: status?.light ?? 'off',
    online: network?.online ?? false,
    peers: (status?.peers ?? []).map(({ person, path, state, missing, lastSeen }) => ({
      person: session.nameOf(person),
      path,
      state,
      missing,
      lastSeen
    })),
    onlyHere: onlyHere(session, status),
    entries: graph.size,
    logs: graph.logCount,
    paused,
    catchUp: status?.catchUp ?? null,
    turnedAwayBy: turnedAwayBy(session, network?.turnedAwayBy() ?? [])
  }
}

/** Names are shown in one sentence; the doctor and the log know more. */
const MOST_NAMED = 3

/** Who says that this person is a member no more, as long as nothing here proves it. */
function turnedAwayBy(session: Session, keys: readonly string[]): string[] {
  const { me, authority } = session
  if (me === null || !authority.holds(me, 'member')) return []
  const people = new Set(keys.flatMap((key) => session.memberOf(key) ?? []))
  return [...people].slice(0, MOST_NAMED).map((person) => session.nameOf(person))
}

const placesOf = ({ networkOptions }: LiveProfile) =>
  networkOptions === null ? [] : addressesOf(networkOptions)()

function addressesView(live: LiveProfile): Addresses {
  const surroundings = live.lan?.surroundings() ?? null
  const port = surroundings?.port ?? USUAL_PORT
  const asked = new Map((surroundings?.typed ?? []).map((address) => [writeAddress(address), address]))
  const personOf = (key: string | null) => {
    const person = key === null ? null : (live.session?.memberOf(key) ?? null)
    return person === null ? null : (live.session?.nameOf(person) ?? null)
  }
  return {
    own: placesOf(live).map(({ name, address }) => ({
      network: name,
      address: writeAddress({ host: address, port })
    })),
    typed: live.typed.map((address) => {
      const text = writeAddress(address)
      const { state = 'waiting', key = null } = asked.get(text) ?? {}
      return { address: text, state, person: personOf(key) }
    })
  }
}
