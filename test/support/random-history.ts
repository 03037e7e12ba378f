import type { CommunityEvent, Effect } from '#shared/domain/community/events.ts'
import {
  type Asker,
  decideAbandon,
  type Decided,
  decideVote,
  decideWithdraw,
  mayOpenEnding,
  refuse
} from '#shared/domain/proposals/decide.ts'
import { decideChallenge, decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import {
  decideCloseBox,
  decideCloseContest,
  decideSignCount
} from '#shared/domain/proposals/decide-tellers.ts'
import type { ModerationEvent } from '#shared/domain/moderation/events.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import type { CommunityId, EntryId } from '#shared/kernel/ids.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom } from './campaign.ts'
import { candidate, type Laptop, PollingVillage } from './polling-village.ts'
import { pollingWorld } from './polling-world.ts'
import { randomDiscussion } from './random-discussion.ts'
import { randomHandovers } from './random-handovers.ts'
import { randomRecords } from './random-records.ts'
import { randomRegister } from './random-register.ts'
import { KEPT_APART, randomVillage } from './random-village.ts'

/** A community's whole life as its logs hold it, in an order in which every past comes first. */
export interface History {
  readonly communityId: CommunityId
  readonly reads: readonly ReadEntry[]
}

/** Elections with cheating tellers, memberships with anything in them, and villages with both at once, in turn. */
export function randomHistory(seed: number): History {
  switch (seed % 3) {
    case 0:
      return pollingWorld(seed).village
    case 1: {
      const world = randomVillage(seededRandom(seed), 40)
      return { communityId: world.community, reads: world.readings }
    }
    default:
      return wholeVillage(seed)
  }
}

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F']
const OFFICES: readonly Office[] = [
  'steward',
  'teller',
  'steward',
  'teller',
  'supervisor',
  'chair',
  'committee'
]

/** People come, go, hold offices and decide, on laptops that hear of each other at random and may be copied. */
function wholeVillage(seed: number): PollingVillage {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const village = new PollingVillage({
    names: NAMES,
    tellers: NAMES.slice(0, 1 + below(4)),
    stewards: NAMES.slice(0, 2 + below(3)),
    rulebook: { contestDays: below(2) * 3 },
    offices: KEPT_APART,
    law: {
      admission: {
        by: below(2) === 0 ? 'steward' : 'vouchers',
        vouchers: 1 + below(2),
        objectionDays: below(3) === 0 ? 2 : 0,
        founders: NAMES.length
      },
      removal: { replyDays: below(3) === 0 ? 2 : 0 }
    }
  })
  const laptops = [...village.all]
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const proposals: Node[] = []
  const removals: Node[] = []
  const suspensions: Node[] = []
  const replies: Node[] = []
  const writeRecords = randomRecords(seed + 1_000_000, village)
  const register = randomRegister(seed + 2_000_000, village)
  const handOver = randomHandovers(seed + 3_000_000, village)
  const discuss = randomDiscussion(seed + 4_000_000, village)
  const recoveries: { proposed: Node; laptop: Laptop }[] = []
  const kin: Node[] = []
  let born = 0

  const say = (laptop: Laptop, event: CommunityEvent): Node => village.community(laptop, event)
  const decide = (laptop: Laptop, choose: (asker: Asker) => void): void => {
    const known = proposals.filter((node) => village.onlooker.graph.includes(village.knows(laptop), node))
    if (known.length > 0) choose(village.asker(laptop, pick(known).id))
  }
  const moderated: Node[] = []
  /** Texts, and what was said of them, whether the laptop has seen it or not. */
  const moderate = (laptop: Laptop): void => {
    const texts = [...proposals, ...removals, ...suspensions, ...replies, ...moderated]
    if (texts.length === 0) return
    const { id } = pick(texts)
    const event = pick<ModerationEvent>([
      { type: 'text.hidden.v1', body: { entry: id, clause: '3', reason: 'rude' } },
      { type: 'text.withdrawn.v1', body: { entry: id } },
      { type: 'hiding.appealed.v1', body: { hiding: id, reason: 'not rude' } },
      { type: 'hiding.reviewed.v1', body: { appeal: id, lifted: random() < 0.5, reason: 'read again' } }
    ])
    moderated.push(village.write(laptop, event, village.communityId))
  }
  const askings: Node[] = []
  /** Somebody asks, and those they know vouch for them, whether or not all of it counts. */
  const bring = (laptop: Laptop, other: Laptop): void => {
    const newcomer = village.outsider(`N${++born}`)
    const body = { candidate: candidate(newcomer.name), invite: null }
    const asking = say(laptop, { type: 'admission.asked.v1', body })
    askings.push(asking)
    const vouches = [laptop, other].map((voucher) => {
      village.hear(voucher, asking)
      return say(voucher, { type: 'admission.vouched.v1', body: { asked: asking.id } })
    })
    village.hear(laptop, ...vouches)
    const asked = { asked: asking.id, vouches: vouches.map(({ id }) => id) }
    const admitted = say(laptop, { type: 'admission.enacted.v1', body: asked })
    laptops.push({ ...newcomer, person: asking.id, heads: [admitted] })
  }
  const answer = (laptop: Laptop): void => {
    if (askings.length === 0) return
    const asked = pick(askings).id
    const reason = 'nobody knows them'
    const bar = say(
      laptop,
      pick<CommunityEvent>([
        { type: 'admission.objected.v1', body: { asked, reason } },
        { type: 'admission.refused.v1', body: { asked, reason } },
        { type: 'admission.vouched.v1', body: { asked } }
      ])
    )
    if (random() < 0.5) say(laptop, { type: 'admission.cleared.v1', body: { bar: bar.id } })
  }
  const acts: ((laptop: Laptop, other: Laptop) => void)[] = [
    bring,
    answer,
    (laptop) => {
      const answerable = [...removals, ...suspensions]
      if (answerable.length === 0) return
      const body = { removal: pick(answerable).id, text: 'not I' }
      replies.push(say(laptop, { type: 'removal.replied.v1', body }))
    },
    (laptop) => {
      const newcomer = village.admit(`N${++born}`, laptop)
      village.hear(newcomer, laptop)
      laptops.push(newcomer)
    },
    (laptop, { person }) =>
      void say(laptop, {
        type: 'role.granted.v1',
        body: { person, role: pick(OFFICES), ...(random() < 0.5 && { until: 105 + below(8) }) }
      }),
    (laptop, { person }) =>
      void suspensions.push(
        say(laptop, {
          type: 'role.suspended.v1',
          body: { person, role: pick(OFFICES), until: 100 + below(20), reason: 'for now' }
        })
      ),
    (laptop, { person }) => {
      const other = pick(laptops).person
      const body = { person: random() < 0.5 ? laptop.person : person, other, relation: 'parent' as const }
      if (body.person !== other) kin.push(say(laptop, { type: 'kin.declared.v1', body }))
    },
    (laptop) => {
      if (kin.length > 0) say(laptop, { type: 'kin.withdrawn.v1', body: { declaration: pick(kin).id } })
    },
    (laptop) => void say(laptop, { type: 'role.resigned.v1', body: { role: pick(OFFICES) } }),
    (laptop) => void say(laptop, { type: 'date.witnessed.v1', body: { day: 105 + below(8) } }),
    (laptop) =>
      void say(laptop, { type: 'epoch.started.v1', body: { keyId: new Uint8Array(16).fill(below(256)) } }),
    (laptop, { person }) =>
      void removals.push(say(laptop, { type: 'removal.proposed.v1', body: { person, reason: 'moved' } })),
    (laptop) => {
      if (removals.length === 0) return
      const removal = pick(removals).id
      const endorsement = say(laptop, { type: 'removal.endorsed.v1', body: { removal } })
      const other = pick(laptops)
      village.hear(other, endorsement)
      const { id } = say(other, { type: 'removal.endorsed.v1', body: { removal } })
      say(other, { type: 'removal.enacted.v1', body: { removal, endorsements: [endorsement.id, id] } })
    },
    (laptop, other) => {
      const people = [...new Set([other, pick(laptops), pick(laptops)].map(({ person }) => person))]
      say(laptop, {
        type: 'confidants.chosen.v1',
        body: { people: people.concat(people).slice(0, 3), needed: 2 }
      })
    },
    (_, { person, log }) => {
      const { name: _name, ...keys } = candidate(`R${++born}`)
      const circle = [pick(laptops), pick(laptops), pick(laptops), pick(laptops)]
      const [first = pick(laptops), ...others] = circle
      const body = { person, ...keys, kept: random() < 0.3 ? [{ log, length: below(9) }] : [] }
      const proposed = say(first, { type: 'recovery.proposed.v1', body })
      recoveries.push({
        proposed,
        laptop: { name: `R${born}`, person, log: keys.device.log, tip: null, heads: [] }
      })
      village.everyoneHears(circle)
      for (const voucher of others)
        say(voucher, { type: 'recovery.vouched.v1', body: { recovery: proposed.id } })
      const witnesses = [...laptops].filter(() => random() < 0.7)
      village.everyoneHears([...circle, ...witnesses])
      for (const witness of witnesses)
        for (const day of [105 + below(3), 108 + below(8)])
          say(witness, { type: 'date.witnessed.v1', body: { day } })
      village.everyoneHears([first, ...witnesses])
    },
    () => {
      if (recoveries.length === 0) return
      const { proposed, laptop } = pick(recoveries)
      const enacted = say(pick(laptops), { type: 'recovery.enacted.v1', body: { recovery: proposed.id } })
      if (laptops.includes(laptop)) return
      village.hear(laptop, enacted)
      laptops.push(laptop)
    },
    (laptop) =>
      void (
        recoveries.length > 0 &&
        random() < 0.2 &&
        say(laptop, { type: 'recovery.stopped.v1', body: { recovery: pick(recoveries).proposed.id } })
      ),
    // Two stewards who agree, and whoever they remove has been heard.
    (laptop, person) => {
      const law = village.onlooker.community.at(village.knows(laptop))
      const [first, second] = laptops.filter((one) => law.holds(one.person, 'steward') && one !== person)
      if (first === undefined || second === undefined || first.person === person.person) return
      const circle = [first, second, person]
      village.everyoneHears(circle)
      const body = { person: person.person, reason: 'moved' }
      const removal = say(first, { type: 'removal.proposed.v1', body }).id
      village.everyoneHears(circle)
      say(person, { type: 'removal.replied.v1', body: { removal, text: 'yes' } })
      const endorsed = say(second, { type: 'removal.endorsed.v1', body: { removal } }).id
      village.everyoneHears(circle)
      say(first, { type: 'removal.enacted.v1', body: { removal, endorsements: [removal, endorsed] } })
    },
    (laptop) => void (random() < 0.2 && say(laptop, { type: 'member.left.v1', body: {} })),
    (laptop) => {
      const version = pick([null, ...proposals.map(({ id }) => id)])
      const event = { type: 'date.witnessed.v1', body: { day: 105 + below(8) } } as const
      village.writeNaming(version, laptop, event, village.communityId)
    },
    (laptop) => {
      if (random() < 0.6) laptops.push(village.cloneOf(laptop))
    },
    (laptop) => void moderate(laptop),
    (laptop) => void village.everyoneHears([laptop, pick(laptops), pick(laptops)])
  ]
  /** Another number each time, so that no change changes nothing. */
  const changed = (rulebook: Rulebook): Rulebook => ({
    ...rulebook,
    coSigners: 2 + below(2),
    suspensionDays: 31 + proposals.length
  })
  const open = (laptop: Laptop): void => {
    const authority = village.onlooker.community.at(village.knows(laptop))
    const tellers = authority.members().filter(({ offices }) => offices.includes('teller'))
    const me = authority.personOfLog(laptop.log)
    if (me === null || !authority.holds(me, 'member') || tellers.length === 0) return
    const stuck = proposals.filter(
      (node) =>
        village.onlooker.graph.includes(village.knows(laptop), node) &&
        mayOpenEnding(village.asker(laptop, node.id))
    )
    const effect: Effect =
      stuck.length > 0
        ? { kind: 'abandon', proposal: pick(stuck).id }
        : random() < 0.4
          ? { kind: 'amend', rulebook: changed(authority.rulebook), of: authority.version }
          : { kind: 'resolution' }
    const command = { effect, tellers: tellers.slice(0, 4).map(({ id }) => id) }
    const opening = village.openBody({ ...laptop, person: me }, command)
    proposals.push(village.write(laptop, opening, village.communityId))
  }
  const vote = (laptop: Laptop): void =>
    decide(laptop, (asker) => {
      const subject: EntryId = asker.state.opening.node.id
      const decided = pick([
        () => decideVote(asker, Math.max(0, below(5) - 2)),
        () => decideVote(asker, below(3)),
        () => decideCloseBox(asker),
        () => decideSignCount(asker, true),
        () => decideCloseContest(asker),
        () => decideChallenge(asker, 'I saw it'),
        () => (random() < 0.2 ? decideAbandon(asker, 'stuck') : decideVote(asker, 1)),
        () => (random() < 0.1 ? decideWithdraw(asker) : decideVote(asker, 0))
      ])()
      if (decided.ok) village.write(laptop, decided.value, subject)
      const enact = decideEnact(asker)
      if (enact.ok) say(laptop, enact.value)
    })
  const wander = (steps: number): void => {
    for (let step = 0; step < steps; step++) {
      const laptop = pick(laptops)
      if (random() < 0.4) village.hear(laptop, pick(laptops))
      if (step % 4 === 0) writeRecords(laptops)
      if (step % 4 === 2) register(laptops)
      if (step % 4 === 3) handOver(laptops)
      if (step % 4 === 1) discuss(laptops, proposals)
      const chance = random()
      if (chance < 0.06) open(laptop)
      else if (chance < 0.6) vote(laptop)
      else pick(acts)(laptop, pick(laptops))
    }
  }
  /** Everybody meets, says what day it is, and does what that day asks of them. */
  const meet = (day: number, choose: (asker: Asker) => Decided): void => {
    village.everyoneHears(laptops)
    for (const laptop of laptops) village.witness(laptop, day)
    village.everyoneHears(laptops)
    for (const { id } of proposals)
      for (const laptop of laptops) {
        const decided = choose(village.asker(laptop, id))
        if (decided.ok) village.write(laptop, decided.value, id)
      }
  }
  const carryOut = (): void => {
    for (const { id } of proposals)
      for (const laptop of laptops) {
        const enact = decideEnact(village.asker(laptop, id))
        if (enact.ok && random() < 0.5) say(laptop, enact.value)
      }
  }
  wander(50)
  if (random() < 0.7) {
    meet(107, decideCloseBox)
    meet(108, (asker) => decideSignCount(asker, true))
  }
  wander(25)
  if (random() < 0.7) meet(115, decideCloseContest)
  carryOut()
  wander(15)
  if (random() < 0.7) {
    const onEnding = (decide: (asker: Asker) => Decided) => (asker: Asker) =>
      asker.state.opening.body.effect.kind === 'abandon' ? decide(asker) : refuse('notYours')
    meet(
      115,
      onEnding((asker) => decideVote(asker, 0))
    )
    meet(115, onEnding(decideCloseBox))
    meet(
      115,
      onEnding((asker) => decideSignCount(asker, true))
    )
    meet(120, onEnding(decideCloseContest))
    carryOut()
    wander(10)
  }
  village.everyoneHears(laptops)
  return village
}
