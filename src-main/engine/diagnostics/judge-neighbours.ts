import { isSelfAssigned, sharesNetwork } from '../net/lan/own-addresses.ts'
import type { NetworkFacts } from './facts.ts'
import { type Finding, found } from './finding.ts'
import { names } from './names.ts'
import { MOST_NAMED } from './thresholds.ts'

/**
 * Why neighbours in the room are not found, or that they are. Calls by multicast and answers to a direct question fail
 * separately, and which of them fails tells the causes apart: heard and silent is a firewall, for an access point that
 * keeps its guests apart stops both; connected and unheard is multicast alone.
 */
export function judgeNeighbours(network: NetworkFacts): Finding[] {
  const { survey, connected } = network
  if (survey.places.length === 0 && connected.length === 0) return []
  const findings = [...judgeMulticast(network), ...judgeSilence(network), ...judgeTyped(network)]
  if (connected.length > 0)
    return [...findings, found('ok', 'neighbours', { count: connected.length, who: names(connected) })]
  if (findings.some(({ verdict }) => verdict !== 'ok')) return findings
  const understood = network.incompatible.length === 0 && network.quarantined.length === 0
  if (answering(network).length > 0)
    return understood ? [...findings, found('unknown', 'meeting', { who: names(survey.met) })] : findings
  return [...findings, found('unknown', 'nobody')]
}

/** Two laptops on one cable need no router: connected, they have what they need. */
export const hasOnlySelfAssigned = ({ survey, connected }: NetworkFacts): boolean =>
  survey.places.every(isSelfAssigned) && !connected.some(({ path }) => path === 'lan')

/** Whether neighbours are heard by themselves. */
function judgeMulticast({ survey, connected }: NetworkFacts): Finding[] {
  const { places, met, typed, port } = survey
  const isNear = connected.some(({ path }) => path === 'lan')
  const verdict = isNear ? 'warning' : 'fault'
  const broken = places.flatMap(({ name, address, fault, heardSelf }): Finding[] => {
    if (fault !== null) return [found(verdict, 'multicastFails', { name, address, cause: fault })]
    return heardSelf ? [] : [found(verdict, 'multicastMuted', { name, address })]
  })
  if (broken.length > 0) return broken
  const isHere = isNear || typed.some(({ state }) => state === 'found')
  const hears = met.length > 0 || places.some(({ heardOthers }) => heardOthers > 0)
  if (!isHere || hears || port === null) return []
  return places
    .slice(0, 1)
    .map(({ address }) => found('warning', 'multicastDeaf', { address: `${address}:${port}` }))
}

/** Neighbours who are heard and answer nothing. */
function judgeSilence(network: NetworkFacts): Finding[] {
  const { survey, connected } = network
  const silent = survey.met.filter(({ answers }) => !answers)
  const port = survey.port ?? 0
  if (silent.length === 0) return []
  const someAnswer = answering(network).length > 0 || connected.some(({ path }) => path === 'lan')
  if (someAnswer) return [found('warning', 'firewallTheirs', { who: names(silent) })]
  return silent.length > 1
    ? [found('fault', 'firewallOwn', { count: silent.length, port })]
    : [found('fault', 'firewallEither', { who: names(silent), port })]
}

const answering = ({ survey }: NetworkFacts) => survey.met.filter(({ answers }) => answers)

/** Addresses that do not fit this laptop's, and typed ones where nobody answers. */
function judgeTyped(network: NetworkFacts): Finding[] {
  const { survey, connected, incompatible } = network
  const { places, met, typed, elsewhere } = survey
  const isInRoom = (host: string) => places.some((own) => sharesNetwork(own, host))
  const ours = places.map(({ address }) => address).slice(0, MOST_NAMED)
  const isAlone =
    met.length === 0 && incompatible.length === 0 && !connected.some(({ path }) => path === 'lan')
  const silent = typed.filter(({ state }) => state === 'silent')
  const near = silent.filter(({ host }) => isInRoom(host)).map(addressOf)
  const far = silent.filter(({ host }) => !isInRoom(host)).map(addressOf)
  // An address of nobody's giving fits nobody else's: that is said already, with what to do.
  const fits = !hasOnlySelfAssigned(network)
  return [
    ...(elsewhere.length > 0 && fits
      ? [found(isAlone ? 'fault' : 'warning', 'otherRange', { theirs: elsewhere.slice(0, MOST_NAMED), ours })]
      : []),
    ...(near.length > 0
      ? [
          isAlone
            ? found('fault', 'isolated', { addresses: near.slice(0, MOST_NAMED) })
            : found('warning', 'typedSilent', { addresses: near.slice(0, MOST_NAMED) })
        ]
      : []),
    ...(far.length > 0 && fits
      ? [found('warning', 'typedElsewhere', { addresses: far.slice(0, MOST_NAMED), ours })]
      : [])
  ]
}

const addressOf = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`
