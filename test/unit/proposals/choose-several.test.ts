import { describe, expect, it } from 'vitest'
import { decideVote } from '#shared/domain/proposals/decide.ts'
import { ProposalFold } from '#shared/domain/proposals/fold.ts'
import { recount } from '#shared/domain/proposals/recount.ts'
import { proposalView } from '#shared/domain/proposals/view.ts'
import { proposalSchema } from '#shared/rpc/contract/proposals.ts'
import { certify, type PollingDay, pollingDay, ruleOf } from '#test/support/polling-day.ts'
import { digestOf } from '#test/support/polling-village.ts'

/** Seven people, three on the paper, two seats, two marks each; more than half of those taking part. */
const election = (): PollingDay =>
  pollingDay(
    undefined,
    {},
    { method: { kind: 'choose-several', options: ['Li', 'Ma', 'Wu'], most: 2, seats: 2 } }
  )

const vote = ({ village, proposal }: PollingDay, name: string, marks: readonly number[]) =>
  village.vote(village.of(name), proposal, marks)

const tallyOf = ({ village, proposal }: PollingDay) => village.state(proposal.id).box.tally

const shown = ({ village, proposal }: PollingDay, name: string) => {
  const view = proposalView({
    fold: village.proposal(proposal.id),
    state: village.state(proposal.id),
    authority: village.onlooker.authority,
    me: village.of(name).person,
    endings: () => [],
    seenBy: () => 0,
    onlyHere: () => true
  })
  return proposalSchema.parse(view)
}

describe('ballots with several marks (V1)', () => {
  it.each([
    ['none', []],
    ['one', [2]],
    ['two', [0, 2]]
  ])('%s may be marked', (_name, marks) => {
    const day = election()
    expect(ruleOf(day, vote(day, 'E', marks))).toBeUndefined()
    expect(tallyOf(day)).toMatchObject({ cast: 1, present: 1 })
  })

  it.each([
    ['V1.marksUnfit', 'more than allowed', [0, 1, 2]],
    ['V1.marksUnfit', 'the same twice', [1, 1]],
    ['V1.marksUnfit', 'not in order', [1, 0]],
    ['V1.choiceUnknown', 'what is not on offer', [3]]
  ])('%s: %s', (rule, _name, marks) => {
    const day = election()
    const ballot = vote(day, 'E', marks)
    expect(ruleOf(day, ballot)).toBe(rule)
    expect(tallyOf(day)).toEqual({ counts: [0, 0, 0, 0], cast: 0, present: 0 })
    const fold = day.village.proposal(day.proposal.id)
    const { authority } = day.village.onlooker
    const loaded = ProposalFold.load(fold.save(authority, new Set()), day.village.onlooker.proposalContext())
    expect(loaded.rejections(loaded.current(authority, null)).get(ballot.id)).toBe(rule)
  })

  it('a single question takes exactly one mark', () => {
    const day = pollingDay()
    expect(ruleOf(day, vote(day, 'E', []))).toBe('V1.marksUnfit')
    expect(ruleOf(day, vote(day, 'F', [0, 1]))).toBe('V1.marksUnfit')
    expect(ruleOf(day, vote(day, 'G', [1]))).toBeUndefined()
  })

  it('what is refused says why', () => {
    const { village, proposal } = election()
    const asker = village.asker(village.of('E'), proposal.id)
    const codeOf = (choice: number | readonly number[]) => {
      const decided = decideVote(asker, choice)
      return decided.ok ? decided.value.body : decided.error
    }
    expect(codeOf([0, 1, 2])).toEqual({ code: 'marksUnfit', params: { most: 2 } })
    expect(codeOf([3])).toEqual({ code: 'choiceUnknown', params: {} })
    expect(codeOf([0, 1])).toEqual({ choice: [0, 1] })
    expect(codeOf(1)).toEqual({ choice: 1 })
  })
})

describe('counting them', () => {
  it('a later ballot replaces all marks of the one before, and differing ones cast apart count for nothing', () => {
    const day = election()
    const { village } = day
    vote(day, 'E', [0, 1])
    expect(tallyOf(day)).toEqual({ counts: [1, 1, 0, 0], cast: 1, present: 1 })
    vote(day, 'E', [1, 2])
    expect(tallyOf(day)).toEqual({ counts: [0, 1, 1, 0], cast: 1, present: 1 })
    const twin = village.secondLaptop('F')
    vote(day, 'F', [0, 1])
    village.vote(twin, day.proposal, [0, 2])
    expect(tallyOf(day)).toEqual({ counts: [0, 1, 1, 0], cast: 1, present: 2 })
    vote(day, 'G', [])
    expect(tallyOf(day)).toEqual({ counts: [0, 1, 1, 1], cast: 2, present: 3 })
  })

  it('is certified, recounted to the same hash, kept in a checkpoint, and shown with every name', () => {
    const day = election()
    const { village, proposal } = day
    for (const [name, marks] of [
      ['A', [0, 1]],
      ['B', [0]],
      ['C', [0, 2]],
      ['D', [1, 2]],
      ['E', []]
    ] as const)
      vote(day, name, marks)
    certify(day)
    const fold = village.proposal(proposal.id)
    const { certificate } = village.state(proposal.id).board
    expect(certificate?.result).toMatchObject({
      tally: { counts: [3, 2, 2, 1], cast: 5, present: 5 },
      outcome: { kind: 'chosen', chosen: [0], tied: [] }
    })
    expect(recount(fold, village.onlooker.graph)).toMatchObject({ resultHash: certificate?.id, same: true })
    const { authority } = village.onlooker
    const loaded = ProposalFold.load(fold.save(authority, new Set()), village.onlooker.proposalContext())
    const expected = digestOf(fold, village.state(proposal.id))
    expect(digestOf(loaded, loaded.current(authority, new Set()))).toBe(expected)
    expect(digestOf(loaded, loaded.current(authority, null))).toBe(expected)

    const view = shown(day, 'C')
    expect(view).toMatchObject({
      method: { kind: 'choose-several', most: 2, seats: 2 },
      options: ['Li', 'Ma', 'Wu', 'abstain'],
      chosen: ['Li'],
      myBallot: { choices: ['Li', 'Wu'] }
    })
    expect(view.result).toMatchObject({ chosen: ['Li'], tied: [] })
    expect(view.result?.checks.map(({ option, have, needed }) => [option, have, needed])).toEqual([
      ['Li', 3, 3],
      ['Ma', 2, 3],
      ['Wu', 2, 3]
    ])
    expect(shown(day, 'E').myBallot?.choices).toEqual(['abstain'])
  })
})
