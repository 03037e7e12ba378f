import { expect, it, vi } from 'vitest'
import { decideChallenge } from '#shared/domain/proposals/decide-outcome.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { certify, pollingDay, type PollingDay, ruleOf } from '#test/support/polling-day.ts'
import { type Laptop, primitives } from '#test/support/polling-village.ts'

const contested = (): PollingDay & { attests: Node[] } => {
  const day = pollingDay(undefined, { rulebook: { contestDays: 5 } })
  return { ...day, ...certify(day) }
}
const challenge = ({ village, proposal }: PollingDay, by: Laptop): Node =>
  village.write(by, { type: 'challenge.raised.v1', body: { reason: 'I saw two boxes' } }, proposal.id)

it('a person has one open challenge to a result, and may raise another once it is decided', () => {
  const day = contested()
  const { village, proposal } = day
  const E = village.of('E')
  const first = challenge(day, E)
  expect(ruleOf(day, first)).toBeUndefined()
  expect(decideChallenge(village.asker(E, proposal.id), 'again')).toMatchObject({
    error: { code: 'challengeOpen' }
  })
  expect(ruleOf(day, challenge(day, E))).toBe('P5.twice')
  expect(ruleOf(day, challenge(day, village.of('F')))).toBeUndefined()
  for (const name of ['A', 'B']) {
    village.hear(village.of(name), first)
    const body = { challenge: first.id, upheld: false, reason: 'looked into' }
    village.write(village.of(name), { type: 'challenge.decided.v1', body }, proposal.id)
  }
  expect(ruleOf(day, challenge(day, E))).toBe('P5.twice')
  village.everyoneHears()
  expect(ruleOf(day, challenge(day, E))).toBeUndefined()
  expect(
    village
      .state(proposal.id)
      .board.challenges.map(({ status }) => status)
      .sort()
  ).toEqual(['dismissed', 'open', 'open'])
})

it('a teller’s second signature on the same count is void, and takes nothing from the first', () => {
  const day = contested()
  const { village, proposal, boxes, attests } = day
  const before = village.state(proposal.id).board.certificate
  expect(ruleOf(day, village.sign(boxes[0]!, proposal, attests))).toBe('V11.signedAgain')
  expect(ruleOf(day, village.sign(boxes[0]!, proposal, attests.slice(0, 3)))).toBeUndefined()
  const after = village.state(proposal.id).board
  expect(after.certificate?.signatures).toEqual(before?.signatures)
  expect(after.faults).toMatchObject([{ person: boxes[0]!.person, rule: 'V11.signedOther' }])
})

it('two thousand challenges and signatures fold in any order, each looking at a few others only', () => {
  const day = contested()
  const { village, proposal, boxes, attests } = day
  const E = village.of('E')
  for (let i = 0; i < 1000; i++) {
    village.sign(boxes[i % 4]!, proposal, attests)
    village.hear(E, boxes[i % 4]!)
    challenge(day, E)
    village.hear(boxes[(i + 1) % 4]!, E)
  }
  const fold = village.foldOf()
  const looks = [vi.spyOn(fold.graph, 'includes'), vi.spyOn(fold.graph, 'isBefore')]
  const digest = stateDigest(fold, primitives)
  // Counted, for time depends on the laptop: looking through all others took 500 looks an act.
  expect(looks.reduce((sum, { mock }) => sum + mock.calls.length, 0) / 2000).toBeLessThan(60)
  const other = village.foldOf(shuffled(village.reads, seededRandom(7)))
  expect(stateDigest(other, primitives)).toEqual(digest)
  expect(fold.proposalState(proposal.id)?.board.challenges).toHaveLength(1)
})
