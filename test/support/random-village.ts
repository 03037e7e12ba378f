import type { Effect } from '#shared/domain/community/events.ts'
import type { Office, OfficeRules } from '#shared/domain/rulebook/offices.ts'
import type { AdmissionRule, Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Actor, FIRST_DAY, maximal } from './actor.ts'
import { sync, village, type World } from './cast.ts'

const NAMES = ['A', 'B', 'C', 'D', 'E']

const half = (base: 'eligible' | 'present' | 'cast') => ({ base, op: '>', num: 1, den: 2 }) as const
const BY_THOSE_PRESENT = { quorum: half('eligible'), majorities: [half('present')], contestDays: 5 }
const BY_BALLOTS_CAST = { quorum: half('eligible'), majorities: [half('cast')], contestDays: 5 }

/** Supervision apart from the committee and its kin, and from running the community; kin not together on a committee. */
export const KEPT_APART: OfficeRules = {
  conflicts: [
    { office: 'supervisor', with: ['chair', 'committee'], bars: 'both' },
    { office: 'supervisor', with: ['steward'], bars: 'holder' },
    { office: 'committee', with: ['chair', 'committee'], bars: 'kin' }
  ],
  bodies: [{ offices: ['chair', 'committee'], min: 3, max: 7, odd: true, women: 1 }]
}
const OFFICES: readonly Office[] = ['supervisor', 'chair', 'committee']

/** Histories carry a rulebook of their own: a template that changes leaves them, and what they come to, as they are. */
const RULEBOOK: Rulebook = {
  template: 'village',
  edition: '2026-01-01',
  coSigners: 2,
  suspensionDays: 30,
  recovery: { delayDays: 3 },
  admission: { by: 'steward', vouchers: 2, objectionDays: 0, founders: 1 },
  removal: { replyDays: 0 },
  terms: { days: null },
  decisions: {
    resolution: BY_THOSE_PRESENT,
    admit: BY_THOSE_PRESENT,
    appoint: BY_BALLOTS_CAST,
    remove: BY_BALLOTS_CAST,
    amend: BY_BALLOTS_CAST
  },
  offices: KEPT_APART
}

/** A membership history in which anybody does anything at any time, apart and together, honest or not; mostly what it is `about`. */
export function randomVillage(
  random: () => number,
  steps: number,
  about: 'anything' | 'offices' | 'admission' | 'rules' = 'anything'
): World {
  const below = (bound: number) => Math.floor(random() * bound)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!
  const rulebook: Rulebook =
    about !== 'admission'
      ? RULEBOOK
      : {
          ...RULEBOOK,
          admission: {
            by: pick<AdmissionRule['by']>([
              'steward',
              'vouchers',
              'vouchers',
              'vouchers',
              'vouchers',
              'vote'
            ]),
            vouchers: 1 + below(2),
            objectionDays: pick([0, 0, 0, 3]),
            founders: NAMES.length + below(3)
          },
          removal: { replyDays: pick([0, 0, 4]) }
        }
  const world = village(NAMES, { stewards: NAMES.slice(0, 3 + below(3)), rulebook })
  const askings: { asked: Node; newcomer: Actor; vouches: Node[]; bars: Node[] }[] = []
  const removals: { proposed: Node; endorsed: Node[] }[] = []
  const recoveries: { proposed: Node; fresh: Actor }[] = []
  const kin: Node[] = []
  const decisions: { proposal: Node; effect: Effect }[] = []
  const decide = (actor: Actor, effect: Effect) => {
    const decision = { proposal: actor.vote(), effect }
    decisions.push(decision)
    actor.carry(decision.proposal, effect)
  }
  /** Mostly of the version that the actor knows to be in force, sometimes of another that was. */
  const amend = (actor: Actor) => {
    const { fold, graph } = world.peer
    const known = fold.versionIn(graph.union(actor.heads))
    const earlier = decisions.flatMap(({ proposal, effect: { kind } }) =>
      kind === 'amend' ? proposal.id : []
    )
    const of = random() < 0.8 ? known : pick([null, ...earlier])
    decide(actor, {
      kind: 'amend',
      of,
      rulebook: { ...fold.founding()!.body.rulebook, coSigners: 2 + below(2) }
    })
  }
  const everyone = () =>
    [...world.actors.values()].filter(({ heads, person }) => heads.length > 0 && person !== null)
  /** Recorded without a key. */
  const paper: PersonId[] = []
  let born = 0

  /** Two bind different keys to one person without hearing of each other, and both keys are used. */
  const bindElsewhere = (actor: Actor, person: PersonId) => {
    const others = everyone().filter(({ name }) => name !== actor.name)
    const newcomers = [actor, pick(others)].map((steward) => {
      const newcomer = world.newcomer(`N${++born}`)
      steward.bindKey(person, newcomer)
      newcomer.vote()
      return newcomer
    })
    if (random() < 0.5) sync(pick(everyone()), pick(newcomers))
  }
  const removePaper = (actor: Actor, person: PersonId) => {
    const proposed = actor.write({ type: 'removal.proposed.v1', body: { person, reason: 'moved away' } })
    removals.push({ proposed, endorsed: [] })
  }
  const ask = (actor: Actor, newcomer: Actor) => {
    const asking = { asked: actor.ask(newcomer), newcomer, vouches: [], bars: [] }
    askings.push(asking)
    return asking
  }
  /** Whoever comes to the actor has `other` and somebody else vouch for them, who may not have heard of much. */
  const bring = (actor: Actor, other: Actor) => {
    const { asked, newcomer, vouches } = ask(actor, random() < 0.85 ? world.newcomer(`N${++born}`) : other)
    const asking = { asked, newcomer, vouches: vouches as Node[] }
    for (const voucher of [actor, other, pick(everyone())]) {
      voucher.heads = maximal(world.graph, [...voucher.heads, asked])
      asking.vouches.push(voucher.welcome(asked))
    }
    // Meanwhile others, who have not heard of it, remove one who vouched.
    if (random() < 0.3) pick(everyone()).removeWith(pick(everyone()), other)
    actor.heads = maximal(world.graph, [...actor.heads, ...asking.vouches])
    actor.letIn(newcomer, asked, ...asking.vouches)
  }
  const answer = (actor: Actor) => {
    if (askings.length === 0) return
    const { asked, newcomer, vouches, bars } = pick(askings)
    // Mostly by somebody who has heard of it.
    if (random() < 0.8) actor.heads = maximal(world.graph, [...actor.heads, asked, ...vouches, ...bars])
    const chance = random()
    if (chance < 0.35) vouches.push(actor.welcome(asked))
    else if (chance < 0.5) bars.push(actor.object(asked))
    else if (chance < 0.55) bars.push(actor.refuse(asked))
    else if (chance < 0.65 && bars.length > 0) actor.clear(pick(bars))
    else if (vouches.length > 0) actor.letIn(newcomer, asked, ...vouches.slice(-3))
  }

  const retireOne = (actor: Actor) => {
    const others = everyone().filter(({ person, name }) => person === actor.person && name !== actor.name)
    const device = pick([...others, ...others, pick(everyone())])
    actor.retire(device, below(device.length + 1))
  }

  /** Some vouch, some say the days, and it is carried out by one of them; two at once by two who are apart. */
  const recover = (actor: Actor, lost: Actor) => {
    if (world.actors.size > 20) return
    const apart = (people: readonly Actor[], chance: number) =>
      people.filter(({ person }) => person !== lost.person && random() < chance)
    const vouchers = apart(everyone(), 0.6)
    world.meet(actor, ...vouchers)
    const proposed = Array.from({ length: random() < 0.4 ? 2 : 1 }, () => {
      const isReused = recoveries.length > 0 && random() < 0.1
      const fresh = isReused ? pick(recoveries).fresh : world.newcomer(`R${++born}`)
      const kept = random() < 0.3 ? [{ log: lost.device.log, length: below(lost.length + 1) }] : []
      return { proposed: actor.recover(lost, fresh, kept), fresh }
    })
    recoveries.push(...proposed)
    world.meet(actor, ...vouchers)
    for (const voucher of vouchers)
      for (const { proposed: recovery } of proposed) if (random() < 0.8) voucher.vouch(recovery)
    const witnesses = apart(everyone(), 0.8)
    world.meet(actor, ...vouchers, ...witnesses)
    for (const witness of witnesses)
      for (const day of [below(3), 4 + below(9)]) witness.witness(FIRST_DAY + day)
    world.meet(actor, ...witnesses)
    for (const { proposed: recovery, fresh } of proposed)
      if (random() < 0.8) pick([actor, ...witnesses]).enactRecovery(recovery, fresh)
  }
  const ways: ((actor: Actor, other: Actor) => unknown)[] = [
    (actor, other) => actor.choose([other, pick(everyone())], 2),
    (actor, other) => recover(actor, other),
    (actor, other) => recover(actor, other),
    (actor) => recoveries.length > 0 && actor.vouch(pick(recoveries).proposed),
    (actor) => recoveries.length > 0 && random() < 0.3 && actor.stopRecovery(pick(recoveries).proposed),
    (actor) => recoveries.length > 0 && actor.enactRecovery(pick(recoveries).proposed)
  ]
  const officeActs: ((actor: Actor, other: Actor) => unknown)[] = [
    (actor, other) => actor.appoint(other, pick(OFFICES)),
    (actor, other) => actor.appoint(other, pick(OFFICES), FIRST_DAY + below(15)),
    (actor, other) => other.id !== actor.id && kin.push(actor.declareKin(other)),
    (actor, other) => {
      const of = pick(everyone())
      if (of.id !== other.id) kin.push(actor.declareKin(other, 'child', of))
    },
    (actor) => kin.length > 0 && actor.withdrawKin(pick(kin))
  ]
  const acts: ((actor: Actor, other: Actor) => unknown)[] = [
    (actor) => actor.vote(below(3)),
    (actor) => actor.vote(below(3)),
    (actor) => actor.admit(world.newcomer(`N${++born}`)),
    (actor, other) => actor.admit(other),
    (actor) => void paper.push(actor.record(`P${++born}`).id),
    (actor) => random() < 0.4 && paper.length > 0 && actor.record('again', pick(paper)),
    (actor) => paper.length > 0 && actor.bindKey(pick(paper), world.newcomer(`N${++born}`)),
    (actor) => random() < 0.5 && paper.length > 0 && bindElsewhere(actor, pick(paper)),
    (actor, other) => random() < 0.4 && paper.length > 0 && actor.bindKey(pick(paper), other),
    (actor) => random() < 0.4 && paper.length > 0 && removePaper(actor, pick(paper)),
    (actor, other) => actor.appoint(other, pick(['steward', 'teller'])),
    (actor, other) => actor.appoint(other, pick(['steward', 'teller']), FIRST_DAY + below(15)),
    (actor, other) => actor.appoint(other, 'steward'),
    (actor, other) => pick(officeActs)(actor, other),
    (actor, other) =>
      actor.suspend(other, pick(['steward', 'steward', 'teller', 'supervisor']), FIRST_DAY + below(12)),
    (actor, other) => actor.removeWith(pick(everyone()), other),
    (actor, other) => removals.push({ proposed: actor.proposeRemoval(other), endorsed: [] }),
    (actor) => {
      if (removals.length === 0) return
      const { proposed, endorsed } = pick(removals)
      endorsed.push(actor.endorse(proposed))
    },
    (actor) => {
      const ready = removals.filter(({ endorsed }) => endorsed.length > 0)
      if (ready.length === 0) return
      const { proposed, endorsed } = pick(ready)
      actor.enact(proposed, ...endorsed.slice(-3))
    },
    (actor) => {
      if (decisions.length === 0) return
      const { proposal, effect } = pick(decisions)
      actor.carry(proposal, effect)
    },
    (actor) => actor.witness(FIRST_DAY + below(15)),
    (actor) => actor.startEpoch(below(256)),
    (actor) => random() < 0.3 && actor.leave(),
    (actor) => random() < 0.3 && actor.write({ type: 'role.resigned.v1', body: { role: 'steward' } }),
    (actor) =>
      random() < 0.4 &&
      world.actors.size < 14 &&
      actor.addDevice(actor.secondDevice(`${actor.name}${++born}`)),
    (actor) => random() < 0.6 && retireOne(actor),
    (actor, other) => random() < 0.4 && decide(actor, { kind: 'remove', person: other.id }),
    (actor, other) =>
      random() < 0.4 &&
      decide(actor, {
        kind: 'appoint',
        person: other.id,
        role: pick(['steward', 'steward', 'supervisor', 'chair']),
        ...(random() < 0.5 && { until: FIRST_DAY + below(15) })
      }),
    (actor) =>
      random() < 0.4 && decide(actor, { kind: 'admit', candidate: world.newcomer(`N${++born}`).candidate() }),
    (actor) =>
      random() < 0.25 &&
      actor.length > 1 &&
      world.actors.set(`${actor.name}*${++born}`, actor.branch(actor.length - 1))
  ]
  const admissionActs: typeof acts = [
    (actor, other) => ask(actor, random() < 0.85 ? world.newcomer(`N${++born}`) : other),
    (actor, other) => bring(actor, other),
    answer,
    answer,
    (actor, other) => actor.removeWith(pick(everyone()), other),
    (actor) => removals.length > 0 && actor.reply(pick(removals).proposed)
  ]
  const mostly = { anything: acts, rules: acts, offices: officeActs, admission: admissionActs }[about]
  for (let step = 0; step < steps; step++) {
    const actor = pick(everyone())
    if (random() < 0.35) sync(actor, pick(everyone()))
    if (random() < 0.2) pick(ways)(actor, pick(everyone()))
    if (about === 'rules' && random() < 0.2) [actor, pick(everyone())].forEach(amend)
    pick(about !== 'anything' && random() < 0.6 ? mostly : acts)(actor, pick(everyone()))
  }
  return world
}
