import { describe, expect, it } from 'vitest'
import { lateIn, remarksOn } from '#shared/domain/proposals/columns.ts'
import type { ProposalFold } from '#shared/domain/proposals/fold.ts'
import { recount } from '#shared/domain/proposals/recount.ts'
import { certify, NO, pollingDay, removeTogether, YES } from '#test/support/polling-day.ts'

describe('the recount', () => {
  it('says there is nothing to count before anybody has signed', () => {
    const day = pollingDay()
    expect(recount(day.village.proposal(day.proposal.id), day.village.onlooker.graph)).toEqual({
      resultHash: '',
      certifiedHash: null,
      same: false,
      firstDifference: null,
      ballots: 0
    })
  })

  it('agrees with the certificate, and stays so when voters are removed and ballots come late', () => {
    const day = pollingDay(undefined, { rulebook: { quorum: { base: 'eligible', op: '>', num: 1, den: 2 } } })
    const { village, proposal } = day
    for (const name of ['B', 'C', 'E', 'F']) village.vote(village.of(name), proposal, YES)
    certify(day)
    const { graph } = village.onlooker
    const first = recount(village.proposal(proposal.id), graph)
    expect(first).toMatchObject({ same: true, firstDifference: null, ballots: 4 })
    expect(first.certifiedHash).toBe(first.resultHash)
    village.vote(village.of('G'), proposal, NO)
    removeTogether(village, ['A', 'B'], village.of('E'))
    village.everyoneHears()
    expect(recount(village.proposal(proposal.id), graph)).toMatchObject({
      resultHash: first.resultHash,
      ballots: 5
    })
    const state = village.state(proposal.id)
    expect(lateIn(state, state.board.certificate!)).toHaveLength(1)
    expect(remarksOn(state, state.board.certificate!)).toEqual([])
  })

  it('remarks in order of id on all that would not count today', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const twins = ['E', 'F'].map((name) => village.cloneOf(village.of(name)))
    const ballots = ['E', 'F'].map((name) => village.vote(village.of(name), proposal, YES).id)
    certify(day)
    for (const twin of twins) village.vote(twin, proposal, NO)
    const state = village.state(proposal.id)
    const remarks = remarksOn(state, state.board.certificate!)
    expect(remarks.map(({ node, rule }) => [node.id, rule])).toEqual(
      ballots.sort().map((id) => [id, 'R3.sealed'])
    )
  })

  it('names the first thing in which two results part', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const ballot = village.vote(village.of('E'), proposal, YES)
    certify(day)
    const fold = village.proposal(proposal.id)
    const { graph } = village.onlooker
    const told = (change: Parameters<typeof withTestimony>[1]) => recount(withTestimony(fold, change), graph)
    expect(
      told(({ signed }) => ({ signed: { ...signed, result: { ...signed.result, eligible: 8 } } }))
    ).toMatchObject({
      same: false,
      firstDifference: 'eligible'
    })
    expect(told(() => ({ papers: [] })).firstDifference).toBe('present')
    expect(
      told(({ papers }) => ({ papers: papers.map(({ node }) => ({ node, marks: [NO] })) })).firstDifference
    ).toBe('counts')
    const renamed = told(({ signed }) => ({
      signed: {
        ...signed,
        result: {
          ...signed.result,
          voters: signed.result.voters.map((voter) => ({ ...voter, ballots: [proposal.id] }))
        }
      }
    }))
    expect(renamed.firstDifference).toBe(`voter ${village.of('E').person}`)
    expect(ballot.index).toBe(0)
  })
})

type Told = NonNullable<ReturnType<ProposalFold['testimony']>>

/** The same fold, telling a recount something else: what a faulty program would. */
function withTestimony(
  fold: ProposalFold,
  change: (told: Told) => Partial<Omit<Told, 'papers'>> & { papers?: readonly unknown[] }
): ProposalFold {
  return new Proxy(fold, {
    get(target, name) {
      if (name !== 'testimony') return Reflect.get(target, name, target) as unknown
      return (frontier: Parameters<ProposalFold['testimony']>[0]) => {
        const told = target.testimony(frontier)
        if (told === null) return null
        const changed = { ...told, ...change(told) }
        const id = changed.signed.result === told.signed.result ? told.signed.id : 'differs'
        return { ...changed, signed: { ...changed.signed, id } }
      }
    }
  })
}
