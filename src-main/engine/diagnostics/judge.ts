import { isSelfAssigned, sharesNetwork } from '../net/lan/own-addresses.ts'
import type { Facts, NetworkFacts } from './facts.ts'
import { type Finding, found, worstFirst } from './finding.ts'
import { hasOnlySelfAssigned, judgeNeighbours } from './judge-neighbours.ts'
import { judgePeers } from './judge-peers.ts'
import { LITTLE_ROOM_BYTES, USUAL_PORT } from './thresholds.ts'

/** What the facts mean, the worst first. Pure: the same facts, the same findings. */
export function judge(facts: Facts): Finding[] {
  const { network } = facts
  const own = [...judgeStanding(facts), ...judgeStore(facts)]
  if (network === 'none') return worstFirst([found('fault', 'noNetworking'), ...own])
  if (network === 'off') return worstFirst([found('fault', 'switchedOff'), ...own])
  return worstFirst([
    ...own,
    ...judgeAddresses(network),
    ...judgeNeighbours(network),
    ...judgePeers(facts, network),
    ...judgePort(network),
    ...judgeInternet(network)
  ])
}

function judgeStanding({ standing }: Facts): Finding[] {
  switch (standing) {
    case 'member':
      return []
    case 'waiting':
      return [found('warning', 'waiting')]
    case 'turnedAway':
    case 'removed':
    case 'recovery':
      return [found('fault', standing)]
  }
}

function judgeStore({ storeStopped, freeBytes }: Facts): Finding[] {
  if (storeStopped !== null)
    return [found('fault', storeStopped === 'diskFull' ? 'diskFull' : 'storeStopped')]
  if (freeBytes === null) return []
  if (freeBytes >= LITTLE_ROOM_BYTES) return [found('ok', 'diskRoomy')]
  return [found('warning', 'diskLow', { megabytes: Math.floor(freeBytes / 1_000_000) })]
}

function judgeAddresses(network: NetworkFacts): Finding[] {
  const { places } = network.survey
  // Bound to the loopback alone, as a village for practice is: whoever is connected is proof enough.
  if (places.length === 0) return network.connected.length > 0 ? [] : [found('fault', 'noAddress')]
  if (hasOnlySelfAssigned(network))
    return [found('fault', 'selfAssigned', { addresses: places.map(({ address }) => address) })]
  const routed = places.filter((place) => !isSelfAssigned(place))
  const given = routed.length > 0 ? routed : places
  const networks = given.filter(
    (place, i) => !given.slice(0, i).some((other) => sharesNetwork(other, place.address))
  )
  if (networks.length > 1)
    return [found('ok', 'severalNetworks', { count: networks.length, addresses: networks.map(nameOf) })]
  return [found('ok', 'address', { addresses: given.map(({ address }) => address) })]
}

const nameOf = ({ name, address }: { name: string; address: string }): string => `${address} (${name})`

function judgePort({ survey: { port, places } }: NetworkFacts): Finding[] {
  if (port === null) return [found('fault', 'portUnbound')]
  if (places.length === 0) return []
  return port === USUAL_PORT
    ? [found('ok', 'port', { port })]
    : [found('warning', 'portOther', { port, usual: USUAL_PORT })]
}

function judgeInternet({ survey, connected }: NetworkFacts): Finding[] {
  if (survey.internet === true || connected.some(({ path }) => path === 'internet'))
    return [found('ok', 'internetReached')]
  if (survey.internet === null) return []
  const isNeeded = !connected.some(({ path }) => path === 'lan')
  return [isNeeded ? found('warning', 'internetUnreached') : found('ok', 'internetNotNeeded')]
}
