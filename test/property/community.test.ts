import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '#shared/domain/community/act.ts'
import { needsNewEpoch } from '#shared/domain/community/epochs.ts'
import { CommunityFold } from '#shared/domain/community/fold.ts'
import { openClashes } from '#shared/domain/community/office-conflicts.ts'
import { BY_CERTIFICATE, CERTIFIED, LAST } from '#shared/domain/community/rank.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Node } from '#shared/log/graph.ts'
import { verdictsOf } from '#test/support/arrival-orders.ts'
import { runs, seeded, seededRandom, shuffled } from '#test/support/campaign.ts'
import type { World } from '#test/support/cast.ts'
import { naiveClashes, naiveLaw, naiveMostSenior, naiveVersion } from '#test/support/naive-law.ts'
import { Peer } from '#test/support/peer.ts'
import { randomVillage } from '#test/support/random-village.ts'

const history = fc.record({ seed: fc.integer(), steps: fc.integer({ min: 5, max: 45 }) })
const grow = ({ seed, steps }: { seed: number; steps: number }): World =>
  randomVillage(seededRandom(seed), steps, seed % 5 === 0 ? 'rules' : 'anything')

/** Grows with the campaign, so that only a hang runs into it. */
const timeout = runs(180_000)

describe('random membership histories', { timeout }, () => {
  test('every arrival order gives the same verdicts in every detail', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const random = seededRandom(shape.seed + 1)
        const written = verdictsOf(world.peer)
        for (let i = 0; i < 3; i++)
          expect(verdictsOf(world.replay(shuffled(world.readings, random)))).toEqual(written)
      }),
      // A certified admission once asked for the law at a proposal that its author had not seen.
      { ...seeded(300), examples: [[{ seed: 1_266_861_771, steps: 26 }]] }
    )
  })

  test('a fold asked at every step says at the end what one asked only then says', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const asked = new Peer(world.finality)
        for (const read of shuffled(world.readings, seededRandom(shape.seed + 2))) {
          asked.receive(read)
          verdictsOf(asked)
        }
        expect(verdictsOf(asked)).toEqual(verdictsOf(world.replay()))
      }),
      seeded(60)
    )
  })

  test('what the law says at a frontier is untouched by whatever arrives later', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const growing = new Peer(world.finality)
        const moments = world.readings.map((read) => {
          growing.receive(read)
          const law = growing.fold.at(growing.graph.all)
          return {
            frontier: growing.graph.all,
            said: { people: law.people(), rejections: [...law.rejections] }
          }
        })
        const later = world.replay()
        for (const { frontier, said } of moments) {
          const law = later.fold.at(frontier)
          expect(law.people()).toEqual(said.people)
          expect(new Map(law.rejections)).toEqual(new Map(said.rejections))
        }
      }),
      seeded(60)
    )
  })

  test('nothing unauthorised when written ever counts, and R11 starts again at most once a removal', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const { peer } = grow(shape)
        const refusedAtOnce = new Map<string, string>()
        for (const node of peer.arrived) {
          const rule = peer.fold.at(peer.graph.upTo(node)).rejections.get(node.id)
          if (rule?.startsWith('R4.') === true) refusedAtOnce.set(node.id, rule)
        }
        const law = peer.fold.at(peer.graph.all)
        for (const [id, rule] of refusedAtOnce)
          expect(new Map<string, string>(law.rejections).get(id)).toBe(rule)
        expect(law.verdicts.restarts).toBeLessThanOrEqual(peer.fold.register.removals.length)
      }),
      seeded(150)
    )
  })

  test('no log begins two key periods without an act between them, and one who saw everything ends the need', () => {
    const due = { standing: 0, refused: 0 }
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const { fold, graph, arrived } = world.peer
        const begun = (log: string) => fold.epochs.map(({ node }) => node).filter((node) => node.log === log)
        const actsBefore = (node: Node) => fold.register.countIn(graph.pastOf(node)).count
        for (const log of new Set(arrived.map((node) => node.log))) {
          const counts = begun(log)
            .filter(({ index }) => index < (graph.sealedAt(log, graph.all) ?? Infinity))
            .map(actsBefore)
          expect(new Set(counts).size).toBe(counts.length)
        }
        due.standing += fold.epochs.length
        due.refused += fold.refused.filter(({ rule }) => rule === 'E1.notDue').length

        world.meet()
        const rotates = [...world.actors.values()].find(
          ({ heads, name }) => heads.length > 0 && name === 'A'
        )!
        const needed = needsNewEpoch(fold.at(graph.all))
        const node = rotates.startEpoch(1)
        const law = fold.at(graph.all)
        if (law.standing(node, 'member').ok) {
          expect(law.rejections.get(node.id)).toBe(needed ? undefined : 'E1.notDue')
          expect(needsNewEpoch(law)).toBe(false)
        }
      }),
      seeded(150)
    )
    expect(due.standing).toBeGreaterThan(0)
    expect(due.refused).toBeGreaterThan(0)
  })

  test('the fast evaluation says what the plain one says, of all and of every past', () => {
    const rules = new Set<string>()
    const recoveries = { standing: 0, shutOut: 0, fallen: 0 }
    fc.assert(
      fc.property(history, (shape) => {
        const { peer } = grow(shape)
        for (const rule of peer.fold.at(peer.graph.all).rejections.values()) rules.add(rule)
        const ids = (acts: Iterable<Act>) => [...acts].map(({ node }) => node.id).sort()
        const frontiers = [peer.graph.all, ...peer.arrived.slice(-8).map((node) => peer.graph.upTo(node))]
        for (const frontier of frontiers) {
          const { voids, accepted } = peer.fold.at(frontier).verdicts
          const plain = naiveLaw(peer.fold, frontier)
          expect({ voids: ids(voids.keys()), accepted: ids(accepted) }).toEqual(plain)
        }
        const { voids } = peer.fold.at(peer.graph.all).verdicts
        for (const act of peer.fold.register.recoveries) {
          const rule = voids.get(act)
          recoveries[
            rule === undefined ? 'standing' : rule === 'W7.recoveredMeanwhile' ? 'shutOut' : 'fallen'
          ]++
        }
      }),
      seeded(250)
    )
    // Histories in which nobody disputed a key would agree as well.
    expect([...rules]).toEqual(expect.arrayContaining(['R1.hasKey', 'R1.noKey', 'R9.sameKey', 'R9.otherKey']))
    for (const count of Object.values(recoveries)) expect(count).toBeGreaterThan(0)
  })

  test('the same of histories that are mostly about admission, in which every rule of it is met', () => {
    const rules = new Set<string>()
    const admitted = { standing: 0, fallen: 0 }
    fc.assert(
      fc.property(history, (shape) => {
        const { peer } = randomVillage(seededRandom(shape.seed), shape.steps, 'admission')
        const law = peer.fold.at(peer.graph.all)
        for (const rule of law.rejections.values()) rules.add(rule)
        const ids = (acts: Iterable<Act>) => [...acts].map(({ node }) => node.id).sort()
        for (const frontier of [
          peer.graph.all,
          ...peer.arrived.slice(-8).map((node) => peer.graph.upTo(node))
        ]) {
          const { voids, accepted } = peer.fold.at(frontier).verdicts
          expect({ voids: ids(voids.keys()), accepted: ids(accepted) }).toEqual(naiveLaw(peer.fold, frontier))
        }
        for (const act of peer.fold.register.all)
          if (act.event.type === 'admission.enacted.v1')
            admitted[law.verdicts.isVoid(act) ? 'fallen' : 'standing']++
      }),
      seeded(150)
    )
    expect([...rules]).toEqual(
      expect.arrayContaining(['A1.notAlone', 'A2.askingUnknown', 'A2.askingOver', 'A3.onlyByVote'])
    )
    expect([...rules]).toEqual(
      expect.arrayContaining(['A3.tooFewVouches', 'A4.barred', 'A4.notYours', 'A5.tooEarly', 'R5f.tooEarly'])
    )
    for (const count of Object.values(admitted)) expect(count).toBeGreaterThan(0)
  })

  test('offices that do not go together are found as their definition finds them, and are never given knowingly', () => {
    const seen = { clashes: 0, refused: 0 }
    fc.assert(
      fc.property(history, (shape) => {
        const { peer } = randomVillage(seededRandom(shape.seed), shape.steps, 'offices')
        const { fold, graph, arrived } = peer
        for (const frontier of [graph.all, ...arrived.slice(-8).map((node) => graph.upTo(node))]) {
          const clashes = openClashes(fold.at(frontier))
          expect(
            clashes
              .map(({ person, office, holder, against }) => [person, office, holder, against].join(' '))
              .sort()
          ).toEqual(naiveClashes(fold, frontier))
          seen.clashes += clashes.length
        }
        const given = [
          ...fold.register.all.map(({ node, event }) => ({ node, event, rule: null })),
          ...fold.refused
        ]
        for (const { node, event, rule } of given) {
          if (event.type !== 'role.granted.v1') continue
          const before = graph.pastOf(node)
          const had = naiveClashes(fold, before).length
          if (rule === null) {
            expect(fold.at(before).clashOf(event.body.person, event.body.role)).toBeNull()
            expect(naiveClashes(fold, graph.upTo(node)).length).toBe(had)
          } else if (rule.startsWith('O')) seen.refused++
        }
      }),
      seeded(100)
    )
    expect(seen.clashes).toBeGreaterThan(0)
    expect(seen.refused).toBeGreaterThan(0)
  })

  test('the rulebook in force is the one that its definition names, of all and of every past', () => {
    const met = { amended: 0, overruled: 0, superseded: 0 }
    fc.assert(
      fc.property(history, (shape) => {
        const { fold, graph, arrived } = randomVillage(seededRandom(shape.seed), shape.steps, 'rules').peer
        for (const frontier of [graph.all, ...arrived.slice(-12).map((node) => graph.upTo(node))]) {
          const law = fold.at(frontier)
          const plain = naiveVersion(fold, (node) => graph.includes(frontier, node))
          expect([law.version, law.rulebook]).toEqual([plain.id, plain.rulebook])
          if (law.version !== null) met.amended++
          met.overruled += [...law.rejections.values()].filter((rule) => rule === 'R23.overruled').length
        }
        met.superseded += fold.refused.filter(({ rule }) => rule === 'R23.superseded').length
      }),
      seeded(150)
    )
    expect(Math.min(...Object.values(met))).toBeGreaterThan(0)
  })

  test('every removal ranks by the seniority that its definition gives its author or endorsers', () => {
    const generations = new Set<number>()
    fc.assert(
      fc.property(history, (shape) => {
        // Long enough for those admitted to admit others in their turn, thrice over.
        const { fold, graph } = grow({ ...shape, steps: shape.steps + 40 }).peer
        const founder = fold.founding()!.id
        for (const { node, event, author, removal } of fold.register.removals) {
          const past = fold.at(graph.pastOf(node))
          const admissions = fold.register.all
            .filter(
              ({ grants, event: { type } }) => grants.includes('member') && type !== 'community.founded.v1'
            )
            .filter((act) => past.sees(act.node))
            .map(({ subject, event, author, node }) => {
              const asking =
                event.type === 'admission.enacted.v1'
                  ? fold.register.get(event.body.asked)!
                  : { author, node }
              return asking.author === null
                ? { person: subject!, by: founder, index: BY_CERTIFICATE }
                : { person: subject!, by: asking.author, index: asking.node.index }
            })
          const people = event.type === 'removal.enacted.v1' ? [...past.endorsers(event.body)] : [author!]
          const { class: rankClass, seniority } = removal!.rank
          expect(seniority).toEqual(
            rankClass === CERTIFIED ? LAST : naiveMostSenior(founder, people, admissions)
          )
          generations.add(seniority.generation)
        }
      }),
      seeded(100)
    )
    expect(generations.size).toBeGreaterThan(3)
  })

  test('a ballot’s standing by the short way is what the long way says, of all and of every past', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const { peer } = grow(shape)
        const ballots = peer.arrived.filter(({ type }) => type === 'ballot.cast.v1')
        for (const frontier of [
          peer.graph.all,
          ...peer.arrived.slice(-12).map((node) => peer.graph.upTo(node))
        ]) {
          const law = peer.fold.at(frontier)
          for (const node of ballots)
            if (peer.graph.includes(frontier, node))
              expect(law.standing(node, 'member')).toEqual(law.standingInFull(node, 'member'))
        }
      }),
      seeded(150)
    )
  })

  test('a saved community, loaded over the same graph, says the same and goes on the same', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const half = world.replay(world.readings.slice(0, world.readings.length >> 1))
        const bytes = encodeCanonical(half.fold.save())
        const saved = decodeCanonical(bytes, { maxDepth: 32, maxItems: 1_000_000 })
        if (!saved.ok) throw new Error(saved.error)
        const context = { graph: half.graph, primitives: noblePrimitives, finality: world.finality }
        const restored = Object.assign(new Peer(world.finality), { graph: half.graph, arrived: half.arrived })
        Object.assign(restored, { fold: CommunityFold.load(saved.value, context) })
        for (const read of world.readings.slice(world.readings.length >> 1)) restored.receive(read)
        expect(verdictsOf(restored)).toEqual(verdictsOf(world.replay()))
      }),
      seeded(60)
    )
  })

  test('a ballot’s standing differs between two frontiers only for whom the fold names as touched, or nobody’s where logs fork', () => {
    fc.assert(
      fc.property(history, (shape) => {
        const world = grow(shape)
        const peer = new Peer(world.finality)
        let before = peer.fold.at(peer.graph.all)
        const standings = new Map<string, string>()
        for (const read of world.readings) {
          const { forkCount } = peer.graph
          peer.receive(read)
          const after = peer.fold.at(peer.graph.all)
          const touched = peer.fold.touched(before, after)
          for (const node of peer.arrived) {
            if (node.type !== 'ballot.cast.v1') continue
            const standing = after.standing(node, 'member')
            const said = standing.ok ? standing.person : standing.rule
            const known = standings.get(node.id)
            const author = peer.fold.authorOf(node)
            if (known !== undefined && known !== said) {
              if (author !== null) expect(touched).toContain(author)
              else expect(touched.size + peer.graph.forkCount).toBeGreaterThan(forkCount)
            }
            standings.set(node.id, said)
          }
          before = after
        }
      }),
      // A log that is nobody’s yet, because a recovery waits, forks.
      { ...seeded(60), examples: [[{ seed: -871_274_970, steps: 36 }]] }
    )
  })
})
