import { expect, test } from 'vitest'
import type { PeopleEvent } from '#shared/domain/people/events.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import type { Node } from '#shared/log/graph.ts'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import { primitives } from '#test/support/polling-village.ts'
import { randomHistory } from '#test/support/random-history.ts'

const HISTORIES = runs(24)

/** About whom, which household or which device an entry speaks, and of which fields. */
function spoken(node: Node, event: PeopleEvent): { record: string; fields: string[] } {
  switch (event.type) {
    case 'card.written.v1':
      return { record: event.body.person, fields: Object.keys(event.body.fields) }
    case 'household.recorded.v1':
      return { record: node.id, fields: Object.keys(event.body) }
    case 'household.amended.v1':
      return { record: event.body.household, fields: Object.keys(event.body.fields) }
    case 'household.delegated.v1':
      return { record: event.body.household, fields: ['delegate'] }
    case 'device.named.v1':
      return { record: event.body.log, fields: ['name'] }
  }
}

/** N3 as SPEC.md says it: of the entries that count, those about a field that no other about it has in its past. */
function naiveState(fold: Fold): Canonical {
  const rejected = fold.rejections()
  const said = fold.rooms.brought.flatMap(({ room, node, event }) =>
    room === 'people' && !rejected.has(node.id) ? [{ node, type: event.type, ...spoken(node, event) }] : []
  )
  const wordsOn = (record: string, field: string): Node[] => {
    const words = said.filter((word) => word.record === record && word.fields.includes(field))
    return words
      .map(({ node }) => node)
      .filter((node) => !words.some((other) => fold.graph.isBefore(node, other.node)))
  }
  const stateOf = (records: readonly string[]): Canonical =>
    [...new Set(records)].sort().map((record) => {
      const fields = said.filter((word) => word.record === record).flatMap((word) => word.fields)
      const words = [...new Set(fields)].sort().map((field) => {
        const ids = wordsOn(record, field).map(({ id }) => id)
        return [field, ids.sort().map(fromHex)]
      })
      return [fromHex(record), words]
    })
  const recorded = said.filter(({ type }) => type === 'household.recorded.v1').map(({ node }) => node.id)
  const cards = said.filter(({ type }) => type === 'card.written.v1').map(({ record }) => record)
  const devices = said.filter(({ type }) => type === 'device.named.v1').map(({ record }) => record)
  return [stateOf(cards), stateOf(recorded), stateOf(devices)]
}

/** In handfuls, looked at and put away now and then; what waited is offered again, as a store would. */
function foldSlowly(history: ReturnType<typeof randomHistory>, random: () => number): Fold {
  const order = shuffled(history.reads, random)
  let fold = new Fold(primitives, history.communityId)
  for (let end = 0; end < order.length;) {
    const start = end
    end += 1 + Math.floor(random() * 60)
    fold.ingest(order.slice(start, end))
    if (random() < 0.2) fold.rejections()
    if (random() > 0.1) continue
    const restored = loadCheckpoint(saveCheckpoint(fold, primitives), primitives, history.communityId)
    if (restored === null) throw new Error('a checkpoint that was just written does not load')
    fold = restored
    fold.ingest(order.slice(0, end))
  }
  return fold
}

test(
  'in any order the register says what its definition says, and all laptops the same',
  { timeout: runs(60_000) },
  () => {
    const seen = { contested: 0, rules: new Set<string>() }
    for (let i = 0; i < HISTORIES; i++) {
      // Every third history is a whole village, in which people write cards.
      const seed = (campaignSeed + i) * 3 + 2
      const history = randomHistory(seed)
      const written = new Fold(primitives, history.communityId)
      written.ingest(history.reads)
      const state = written.rooms.people.publicState(written.authority)
      expect(state).toEqual(naiveState(written))
      const random = seededRandom(seed)
      for (let turn = 0; turn < 4; turn++) {
        const fold = foldSlowly(history, random)
        expect({ seed, turn, state: fold.rooms.people.publicState(fold.authority) }).toEqual({
          seed,
          turn,
          state
        })
        expect(stateDigest(fold, primitives)).toEqual(stateDigest(written, primitives))
      }
      for (const rule of written.rejections().values()) seen.rules.add(rule)
      const register = written.rooms.people.at(written.authority)
      for (const { id } of written.authority.people())
        seen.contested += Object.keys(register.cardOf(id).contested).length
    }
    expect(seen.contested).toBeGreaterThan(0)
    expect([...seen.rules]).toEqual(
      expect.arrayContaining([
        'N2.personUnknown',
        'N2.householdUnknown',
        'N6.deviceNotYours',
        'R4.notSteward'
      ])
    )
  }
)
