import {
  type Asker,
  decideAbandon,
  type Decided,
  decideVote,
  decideWithdraw,
  mayOpenEnding
} from '#shared/domain/proposals/decide.ts'
import { decideChallenge, decideEnact, decideOnChallenge } from '#shared/domain/proposals/decide-outcome.ts'
import {
  decideCloseBox,
  decideCloseContest,
  decideSignCount
} from '#shared/domain/proposals/decide-tellers.ts'
import type { Method } from '#shared/domain/proposals/events.ts'
import { ballotsIn, isSafe } from '#shared/domain/proposals/state.ts'
import { tellerQuorum } from '#shared/domain/voting/teller-quorum.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from './campaign.ts'
import { type Laptop, PollingVillage } from './polling-village.ts'

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']
const CLOSES_ON = 107

/** What happened in a world, for the properties to be checked against. */
export interface PollingWorld {
  readonly village: PollingVillage
  readonly proposal: Node
  /** Certificates met at any laptop's frontier at any time, with the counts read there. */
  readonly certificates: ReadonlyMap<string, readonly number[]>
  /** Ballots some laptop called safe; empty where tellers forked their logs. */
  readonly safe: readonly Node[]
}

/**
 * One seeded election: n tellers of whom up to f cheat (fork their logs, sign two counts, take late ballots into
 * their boxes), laptops that hear of each other at random, in pieces that may stay apart for long.
 */
export function pollingWorld(seed: number): PollingWorld {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const tellers = NAMES.slice(0, 1 + (seed % 7))
  const names = NAMES.slice(0, tellers.length + 3)
  const village = new PollingVillage({
    names,
    tellers,
    stewards: names.slice(0, 3),
    rulebook: {
      contestDays: below(2) * 2,
      quorum: below(2) === 0 ? null : { base: 'eligible', op: '>', num: 1, den: 2 + below(3) }
    }
  })
  if (random() < 0.4) village.secondLaptop(names.at(-1) ?? 'A')
  village.everyoneHears()
  const proposal = village.open(village.of('A'), tellers, {
    method: methodOf(below)
  })
  village.everyoneHears()
  const { method } = village.proposal(proposal.id).opened
  const choice = (): number | number[] =>
    method.kind === 'choose-several'
      ? shuffled([0, 1, 2, 3], random)
          .slice(0, below(method.most + 1))
          .sort((a, b) => a - b)
      : below(3)
  const faulty = shuffled(tellers, random).slice(0, below(tellerQuorum(tellers.length).faulty + 1))
  const forking = random() < 0.5
  const certificates = new Map<string, readonly number[]>()
  const safe: Node[] = []
  const laptops = village.all
  const groups = laptops.map(() => below(2))
  let parted = random() < 0.6
  const troubled = random() < 0.3

  const gossip = (laptop: Laptop): void => {
    const near = laptops.filter((_other, i) => !parted || groups[i] === groups[laptops.indexOf(laptop)])
    village.hear(laptop, near[below(near.length)] ?? laptop)
  }
  const notice = (laptop: Laptop): void => {
    const { state } = village.asker(laptop, proposal.id)
    for (const count of state.board.counts)
      if (count.certified) certificates.set(count.id, count.result.tally.counts)
    if (forking && faulty.length > 0) return
    for (const { node } of ballotsIn(state)) if (isSafe(state, node)) safe.push(node)
  }
  const cheat = (laptop: Laptop): void => {
    const writer = forking ? village.cloneOf(laptop) : laptop
    const { state } = village.asker(laptop, proposal.id)
    const attests = shuffled(state.board.attests, random)
    const one = attests.filter(({ person }, i) => attests.findIndex((other) => other.person === person) === i)
    const { quorum } = state.opening.tellers
    if (one.length >= quorum)
      village.sign(
        writer,
        proposal,
        one.slice(0, quorum + below(one.length - quorum + 1)).map(({ node }) => node)
      )
    else village.attest(writer, proposal)
  }
  const act = (laptop: Laptop): void => {
    const asker = village.asker(laptop, proposal.id)
    const challenge =
      asker.state.board.challenges.find(({ status }) => status === 'open')?.node.id ?? proposal.id
    const moves = [
      () => decideVote(asker, choice()),
      () => decideVote(asker, choice()),
      () => decideCloseBox(asker),
      () => decideCloseBox(asker),
      () => decideSignCount(asker, random() < 0.3),
      () => decideSignCount(asker, true),
      () => decideCloseContest(asker),
      () => decideCloseContest(asker),
      () => (random() < (troubled ? 0.5 : 0.02) ? decideWithdraw(asker) : decideVote(asker, choice())),
      () => (random() < (troubled ? 0.9 : 0.02) ? decideAbandon(asker, 'stuck') : decideCloseBox(asker)),
      () => (random() < 0.3 ? decideChallenge(asker, 'I saw it') : decideCloseContest(asker)),
      () => decideOnChallenge(asker, challenge, random() < 0.2, 'looked into')
    ]
    const decided =
      troubled && random() < 0.25 ? decideAbandon(asker, 'stuck') : moves[below(moves.length)]?.()
    if (decided?.ok === true) village.write(laptop, decided.value, proposal.id)
  }
  const wander = (steps: number): void => {
    for (let step = 0; step < steps; step++) {
      const laptop = laptops[below(laptops.length)] ?? village.of('A')
      const chance = random()
      if (chance < 0.35) gossip(laptop)
      else if (chance < 0.43) village.witness(laptop, CLOSES_ON - 1 + below(2))
      else if (chance < 0.5) village.write(laptop, { type: 'box.seen.v1', body: {} }, proposal.id)
      else if (chance < 0.65 && faulty.includes(laptop.name)) cheat(laptop)
      else act(laptop)
      if (step % 6 === 0) notice(laptop)
    }
  }
  /** A voter's last-minute ballot, told to the cheats alone before they close their boxes. */
  const whisper = (cheats: readonly Laptop[]): void => {
    const voter = village.of(names.at(-2) ?? 'A')
    const ballot = village.vote(voter, proposal, choice())
    for (const laptop of cheats) village.hear(laptop, ballot)
  }
  const isFaulty = ({ name }: Laptop): boolean => faulty.includes(name)

  /** Some of the village vote that the box is to end, while others may be certifying it. */
  const endByVote = (): void => {
    const opener = laptops.find((laptop) => mayOpenEnding(village.asker(laptop, proposal.id)))
    if (opener === undefined) return
    const ending = village.open(opener, tellers.slice(0, 1 + below(tellers.length)), {
      effect: { kind: 'abandon', proposal: proposal.id }
    })
    const present = laptops.filter((laptop, i) => laptop === opener || !parted || groups[i] === 0)
    village.everyoneHears(present)
    for (const laptop of present) {
      const vote = decideVote(village.asker(laptop, ending.id), random() < 0.8 ? 0 : 1)
      if (vote.ok) village.write(laptop, vote.value, ending.id)
    }
    finish(village, ending, present, () => undefined)
    for (const laptop of present) {
      const enact = decideEnact(village.asker(laptop, ending.id))
      if (enact.ok && random() < 0.7) village.community(laptop, enact.value)
    }
  }

  wander(35)
  if (random() < 0.3) endByVote()
  if (parted && random() < 0.8) {
    // Each side closes, counts and signs by itself; the cheats do so on both, as two copies or with two minds.
    for (const side of [0, 1]) {
      const here = laptops.filter((laptop, i) => groups[i] === side && !isFaulty(laptop))
      const cheats = laptops.filter(isFaulty).map((laptop) => (forking ? village.cloneOf(laptop) : laptop))
      finish(village, proposal, [...here, ...cheats], () => whisper(cheats))
    }
  }
  parted = false
  wander(25)
  if (troubled) endByVote()
  if (random() < 0.75) {
    const cheats = laptops.filter(isFaulty)
    finish(village, proposal, [...laptops.filter((laptop) => !isFaulty(laptop)), ...cheats], () =>
      whisper(cheats)
    )
  }
  village.everyoneHears()
  for (const laptop of laptops) notice(laptop)
  return { village, proposal, certificates, safe }
}

function methodOf(below: (limit: number) => number): Method {
  switch (below(3)) {
    case 0:
      return { kind: 'yesno' }
    case 1:
      return { kind: 'choose-one', options: ['north', 'south'] }
    default: {
      const options = ['north', 'south', 'east', 'west']
      return { kind: 'choose-several', options, most: 1 + below(4), seats: 1 + below(4) }
    }
  }
}

/** These laptops meet: they say the day has come, close their boxes, count, sign, and close the contest. */
function finish(
  village: PollingVillage,
  proposal: Node,
  present: readonly Laptop[],
  beforeClosing: () => void
): void {
  const attempt = (decide: (asker: Asker) => Decided) => (): void => {
    village.everyoneHears(present)
    if (decide === decideCloseBox) beforeClosing()
    for (const laptop of present) {
      const decided = decide(village.asker(laptop, proposal.id))
      if (decided.ok) village.write(laptop, decided.value, proposal.id)
    }
  }
  const say = (day: number) => (): void => {
    for (const laptop of present) village.witness(laptop, day)
  }
  const steps = [
    say(CLOSES_ON),
    attempt(decideCloseBox),
    attempt((asker) => decideSignCount(asker, true)),
    say(CLOSES_ON + 9),
    attempt(decideCloseContest)
  ]
  for (const step of steps) step()
}
