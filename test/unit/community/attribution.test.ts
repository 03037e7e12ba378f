import { keyPairFromSeed, signWith } from '#main/engine/identity/key-pair.ts'
import { expect, test } from 'vitest'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import { recount } from '#shared/domain/proposals/recount.ts'
import { isSafe } from '#shared/domain/proposals/state.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { Fold } from '#shared/fold/fold.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { encodeEntry, readEntry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'

const keysOf = (what: string) => keyPairFromSeed(primitives.hash(utf8(what)))

/** `to` claims the laptop, whose owner lends its keys for it; nobody here has heard that it is bound already. */
function claim(village: PollingVillage, to: Laptop, laptop: Laptop): Node {
  const [person, log, connection] = [
    keysOf(`person ${to.name}`),
    keysOf(`log ${laptop.name}`),
    keysOf(`connection ${laptop.name}`)
  ]
  const device = { log: logKeyOf(log.publicKey), connection: toHex(connection.publicKey) }
  expect(device.log).toBe(laptop.log)
  const consent = deviceConsent(toHex(person.publicKey), device)
  return village.community(to, {
    type: 'device.added.v1',
    body: {
      person: to.person,
      device,
      attestation: signWith(person.secretKey, deviceAttestation(device)),
      consents: { log: signWith(log.secretKey, consent), connection: signWith(connection.secretKey, consent) }
    }
  })
}

/** Which of two claims has the lower id is chance: eight of C’s try both. */
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7]

function votedOnClaimedLaptop(days: number) {
  const village = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A', 'B'], stewards: ['B'] })
  const [a, b, c] = [village.of('A'), village.of('B'), village.of('C')]
  const proposal = village.open(a, ['B'])
  village.everyoneHears()
  const second = village.secondLaptop('B')
  village.hear(second, b)
  const ballot = village.vote(second, proposal, 0)
  const before = village.reads.length
  for (let day = 0; day < days; day++) village.witness(c, 100 + day)
  const claimed = claim(village, c, second)
  expect(village.onlooker.rejections().has(claimed.id)).toBe(false)
  return { village, a, b, c, second, proposal, ballot, before }
}

function votersOf(fold: Fold, proposal: Node): string[] {
  const { opening, box } = fold.proposalState(proposal.id)!
  return opening.roll.filter((_person, place) => box.voters.get(place).last.length > 0)
}

test('some of the later claims take the log over, so that what follows is put to the test', () => {
  const owners = DAYS.map((days) => {
    const { village, second, b } = votedOnClaimedLaptop(days)
    return village.onlooker.authority.personOfLog(second.log) === b.person
  })
  expect(owners).toContain(false)
})

test.each(DAYS)('R1c: a ballot stays its writer’s when C claims the log later (after %d days)', (days) => {
  const { village, b, proposal, ballot, before } = votedOnClaimedLaptop(days)
  const slow = village.foldOf(village.reads.slice(0, before))
  slow.rejections()
  slow.ingest(village.reads.slice(before))
  const atOnce = village.foldOf()
  for (const fold of [slow, atOnce]) {
    const state = fold.proposalState(proposal.id)!
    expect(votersOf(fold, proposal)).toEqual([b.person])
    expect(isSafe(state, fold.graph.get(ballot.id)!)).toBe(true)
  }
  expect(stateDigest(slow, primitives)).toEqual(stateDigest(atOnce, primitives))
})

test.each(DAYS)(
  'R1c: an entry of a newer Folkmoot is its writer’s too, though C claims the log and goes (after %d days)',
  (days) => {
    const { village, c, second, ballot } = votedOnClaimedLaptop(days)
    const draft = { type: 'thing.of.tomorrow.v1', subject: village.communityId, prev: ballot.id, seen: [] }
    const payload = encodeEntry({ ...draft, at: 0, rulebook: null, body: {} })
    village.onlooker.ingest([readEntry(primitives, second.log, ballot.index + 1, ballot.id, payload)])
    village.community(c, { type: 'member.left.v1', body: {} })
    expect(village.onlooker.newer().authority).toHaveLength(1)
  }
)

test.each(DAYS)('V6: the count and its recount name the writer as well (claimed after %d days)', (days) => {
  const { village, b, proposal } = votedOnClaimedLaptop(days)
  village.everyoneHears()
  village.witness(b, 108)
  const box = village.attest(b, proposal)
  village.sign(b, proposal, [box])
  const { certificate } = village.state(proposal.id).board
  expect(certificate?.result.voters.map(({ person }) => person)).toEqual([b.person])
  expect(recount(village.proposal(proposal.id), village.onlooker.graph)).toMatchObject({
    same: true,
    firstDifference: null
  })
})
