import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, test } from 'vitest'
import type { ModerationEvent } from '#shared/domain/moderation/events.ts'
import { MODERATION_RULES } from '#shared/domain/moderation/rules.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { CATALOGUES, isWordKey } from '#shared/words/index.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'

let village: PollingVillage
let proposal: Node

/** A and B are stewards, C a teller, D and E neither; E has written a proposal that everybody has seen. */
beforeEach(() => {
  village = new PollingVillage({ names: ['A', 'B', 'C', 'D', 'E'], tellers: ['C'], stewards: ['B'] })
  proposal = village.open(village.of('E'), ['C'])
  village.everyoneHears()
})

const say = (name: string | Laptop, event: ModerationEvent): Node =>
  village.write(typeof name === 'string' ? village.of(name) : name, event, village.communityId)
const hide = (name: string, entry: EntryId = proposal.id): Node =>
  say(name, { type: 'text.hidden.v1', body: { entry, clause: 'Article 3', reason: 'names a child' } })
const appeal = (name: string, hiding: Node): Node =>
  say(name, { type: 'hiding.appealed.v1', body: { hiding: hiding.id, reason: 'I named nobody' } })
const review = (name: string, { id }: Node, lifted: boolean): Node =>
  say(name, { type: 'hiding.reviewed.v1', body: { appeal: id, lifted, reason: 'read again' } })
const withdraw = (name: string, entry: EntryId): Node =>
  say(name, { type: 'text.withdrawn.v1', body: { entry } })

const ruleOf = ({ id }: Node): string | undefined => village.foldOf().rejections().get(id)
const stateOf = (entry: EntryId = proposal.id) => {
  const fold = village.foldOf()
  return fold.rooms.moderation.textState(entry, fold.authority)
}
const isHidden = (): boolean => stateOf().hidings.some(({ lifted }) => !lifted)

describe('hiding', () => {
  it('takes a steward, a clause and a reason, and leaves the words in their log', () => {
    hide('A')
    expect(stateOf()).toMatchObject({
      withdrawn: false,
      hidings: [{ by: village.of('A').person, clause: 'Article 3', reason: 'names a child', lifted: false }]
    })
    expect(village.foldOf().proposalState(proposal.id)?.opening.body.text).toBe('Shall we mend the well?')
  })

  it('is nothing for others, nor of what holds no words or was not seen', () => {
    expect(ruleOf(hide('D'))).toBe('R4.notSteward')
    expect(ruleOf(hide('A', village.communityId))).toBe('M1.noText')
    const unseen = village.open(village.of('E'), ['C'])
    expect(ruleOf(hide('B', unseen.id))).toBe('M1.noText')
    expect(isHidden()).toBe(false)
  })

  it('covers why somebody is suspended, and what they reply, which its author may appeal', () => {
    const suspended = village.community(village.of('A'), {
      type: 'role.suspended.v1',
      body: { person: village.of('C').person, role: 'teller', until: 200, reason: 'a thief' }
    })
    village.everyoneHears()
    const reply = village.community(village.of('C'), {
      type: 'removal.replied.v1',
      body: { removal: suspended.id, text: 'the thief is A' }
    })
    village.everyoneHears()
    const hidings = [hide('B', suspended.id), hide('B', reply.id)]
    village.everyoneHears()
    expect(hidings.map(ruleOf)).toEqual([undefined, undefined])
    expect([suspended, reply].map(({ id }) => stateOf(id).hidings.length)).toEqual([1, 1])
    expect(ruleOf(appeal('C', hidings[1]!))).toBeUndefined()
    expect(ruleOf(withdraw('C', reply.id))).toBe('M2.notWithdrawable')
  })

  it('falls with the steward who hid, where they were removed beside it', () => {
    const removal = village.community(village.of('A'), {
      type: 'removal.proposed.v1',
      body: { person: village.of('B').person, reason: 'hides everything' }
    })
    village.hear(village.of('B'), removal)
    const endorsed = village.community(village.of('B'), {
      type: 'removal.endorsed.v1',
      body: { removal: removal.id }
    })
    village.hear(village.of('A'), endorsed)
    const hiding = hide('B')
    village.community(village.of('A'), {
      type: 'removal.enacted.v1',
      body: { removal: removal.id, endorsements: [removal.id, endorsed.id] }
    })
    expect(ruleOf(hiding)).toBe('R8.removed')
    expect(isHidden()).toBe(false)
  })
})

describe('an appeal', () => {
  it('is the author’s alone, once, and of a hiding that stands', () => {
    const hiding = hide('A')
    village.everyoneHears()
    expect(ruleOf(appeal('D', hiding))).toBe('M2.notYours')
    expect(ruleOf(appeal('E', proposal))).toBe('M3.hidingUnknown')
    expect(ruleOf(appeal('E', hiding))).toBeUndefined()
    expect(ruleOf(appeal('E', hiding))).toBe('M3.appealedTwice')
  })

  it('is reviewed by a steward who did not hide; a review that lifts shows the words again', () => {
    const hiding = hide('A')
    village.everyoneHears()
    const appealed = appeal('E', hiding)
    village.everyoneHears()
    expect(ruleOf(review('A', appealed, false))).toBe('M4.reviewerIsParty')
    expect(ruleOf(review('C', appealed, true))).toBe('R4.notSteward')
    expect(ruleOf(review('B', hiding, true))).toBe('M4.appealUnknown')
    expect(isHidden()).toBe(true)
    expect(ruleOf(review('B', appealed, true))).toBeUndefined()
    expect(isHidden()).toBe(false)
  })

  it('is reviewed by a teller where the steward who hid is the only one', () => {
    village.community(village.of('B'), { type: 'role.resigned.v1', body: { role: 'steward' } })
    village.everyoneHears()
    const hiding = hide('A')
    village.everyoneHears()
    const appealed = appeal('E', hiding)
    village.everyoneHears()
    expect(ruleOf(review('D', appealed, true))).toBe('R4.notTeller')
    expect(ruleOf(review('C', appealed, true))).toBeUndefined()
    expect(isHidden()).toBe(false)
  })

  it('counts for the speaker where two reviews written apart differ', () => {
    village.community(village.of('A'), {
      type: 'role.granted.v1',
      body: { person: village.of('D').person, role: 'steward' }
    })
    village.everyoneHears()
    const hiding = hide('A')
    village.everyoneHears()
    const appealed = appeal('E', hiding)
    village.everyoneHears()
    review('B', appealed, false)
    review('D', appealed, true)
    expect(isHidden()).toBe(false)
  })
})

describe('taking back', () => {
  it('is for one’s own words on which nobody has acted', () => {
    expect(ruleOf(withdraw('D', proposal.id))).toBe('M2.notYours')
    expect(ruleOf(withdraw('E', proposal.id))).toBe('M2.notWithdrawable')
  })

  it('leaves a mark where a challenge’s reason stood', () => {
    const challenge = village.write(
      village.of('D'),
      { type: 'challenge.raised.v1', body: { reason: 'I was rash' } },
      proposal.id
    )
    expect(ruleOf(withdraw('D', challenge.id))).toBeUndefined()
    expect(stateOf(challenge.id)).toEqual({ withdrawn: true, hidings: [] })
  })
})

test('any order of arrival, and a checkpoint, come to one digest', () => {
  const hidings = [hide('A'), hide('B')]
  village.everyoneHears()
  const appeals = hidings.map((hiding) => appeal('E', hiding))
  village.everyoneHears()
  review('B', appeals[0] as Node, true)
  review('D', appeals[1] as Node, true)
  const fold = village.foldOf()
  const digest = stateDigest(fold, primitives)
  const random = seededRandom(4)
  for (let order = 0; order < 20; order++)
    expect(stateDigest(village.foldOf(shuffled(village.reads, random)), primitives)).toEqual(digest)
  const oneByOne = village.foldOf([])
  for (const read of village.reads) oneByOne.ingest([read])
  expect(stateDigest(oneByOne, primitives)).toEqual(digest)
  const loaded = loadCheckpoint(saveCheckpoint(fold, primitives), primitives, village.communityId)
  expect(loaded === null ? null : stateDigest(loaded, primitives)).toEqual(digest)
  const without = village.foldOf(village.reads.slice(0, -1))
  expect(stateDigest(without, primitives)).not.toEqual(digest)
})

test.each(Object.values(MODERATION_RULES))('%s stands in SPEC.md and has a sentence', (rule) => {
  const spec = readFileSync('src-shared/domain/moderation/SPEC.md', 'utf8')
  expect(spec).toContain(`\`${rule}\``)
  expect(isWordKey(`rule.${rule}`) && CATALOGUES['zh-CN'][`rule.${rule}`] !== '').toBe(true)
})
