import { describe, expect, it } from 'vitest'
import { decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import type { OpenCommand } from '#shared/domain/proposals/decide.ts'
import { rulebookView } from '#shared/domain/community/versions-view.ts'
import type { Opened } from '#shared/domain/proposals/opening.ts'
import { proposalView } from '#shared/domain/proposals/view.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { placeOf } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { certify, pollingDay, type PollingDay, YES } from '#test/support/polling-day.ts'
import { type PollingVillage, readingOf } from '#test/support/polling-village.ts'

const TELLERS = ['A', 'B', 'C', 'D']
const foundedWith = (village: PollingVillage): Rulebook =>
  village.onlooker.community.founding()!.body.rulebook

const amending = (village: PollingVillage, change: Partial<Rulebook>): Partial<OpenCommand> => {
  const { authority } = village.onlooker
  return { effect: { kind: 'amend', rulebook: { ...authority.rulebook, ...change }, of: authority.version } }
}

/** A vote on changing the rulebook, opened by A beside whatever else is open. */
function propose(village: PollingVillage, change: Partial<Rulebook>): PollingDay {
  const proposal = village.open(village.of('A'), TELLERS, amending(village, change))
  village.everyoneHears()
  return { village, proposal, boxes: TELLERS.map((name) => village.of(name)) }
}

/** Everybody agrees, the tellers certify it, and A's engine carries it out. */
function pass(day: PollingDay): Node {
  const { village, proposal } = day
  for (const name of ['E', 'F', 'G']) village.vote(village.of(name), proposal, YES)
  certify(day)
  return enact(day)
}

function enact({ village, proposal }: PollingDay, by = 'A'): Node {
  const decided = decideEnact(village.asker(village.of(by), proposal.id))
  if (!decided.ok) throw new Error(decided.error.code)
  return village.community(village.of(by), decided.value)
}

const adopted = (change: Partial<Rulebook> = { coSigners: 3 }): PollingDay => {
  const { village } = pollingDay()
  const day = propose(village, change)
  pass(day)
  village.everyoneHears()
  return day
}

const ruleAgainst = (village: PollingVillage, id: EntryId): string | undefined =>
  village.onlooker.rejections().get(id)

describe('a vote changes the rulebook', () => {
  it('and is itself decided by the rules it changes', () => {
    const unanimous = { base: 'eligible', op: '>=', num: 1, den: 1 } as const
    const { village } = pollingDay()
    const { decisions } = foundedWith(village)
    const stricter = { ...decisions, amend: { ...decisions.amend, majorities: [unanimous] } }
    const day = propose(village, { decisions: stricter })
    expect(village.state(day.proposal.id).opening.body.majorities).toEqual(decisions.amend.majorities)
    pass(day)
    expect(village.onlooker.authority.version).toBe(day.proposal.id)
    const next = propose(village, { suspensionDays: 9 })
    expect(village.state(next.proposal.id).opening.body.majorities).toEqual([unanimous])
  })

  it('while a vote that was open keeps its rule, and one opened afterwards has the new one', () => {
    const { village, proposal } = pollingDay()
    const { decisions } = foundedWith(village)
    pass(
      propose(village, {
        coSigners: 3,
        decisions: { ...decisions, resolution: { ...decisions.resolution, contestDays: 9 } }
      })
    )
    village.everyoneHears()
    const later = village.open(village.of('B'), TELLERS)
    const openings = [proposal, later].map(({ id }) => village.state(id).opening)
    expect(openings.map(({ body, coSigners, rule }) => [body.contestDays, coSigners, rule])).toEqual([
      [0, 2, null],
      [9, 3, null]
    ])
  })

  it('and is not opened where it changes nothing, or a version that is no longer in force', () => {
    const { village } = adopted()
    const open = (command: Partial<OpenCommand>) => () => village.open(village.of('A'), TELLERS, command)
    expect(open(amending(village, {}))).toThrow('rulebookUnchanged')
    const rulebook = { ...foundedWith(village), suspensionDays: 3 }
    expect(open({ effect: { kind: 'amend', rulebook, of: null } })).toThrow('rulebookMoved')
  })

  it('P1: an opening that changes another version than its past yields is void', () => {
    const { village } = adopted()
    const good = village.openBody(village.of('A'), {
      ...amending(village, { suspensionDays: 3 }),
      tellers: [village.of('A').person]
    })
    const body = good.body as Opened
    if (body.effect.kind !== 'amend') throw new Error('not a change')
    const effect = { ...body.effect, of: null }
    const opening = village.write(
      village.of('A'),
      { type: 'proposal.opened.v1', body: { ...body, effect } },
      village.communityId
    )
    expect(ruleAgainst(village, opening.id)).toBe('P1.versionDiffers')
  })

  it('R23b: of two passed one after the other, only the first is carried out', () => {
    const { village } = pollingDay()
    const [first, second] = [propose(village, { coSigners: 3 }), propose(village, { coSigners: 4 })]
    for (const day of [first, second])
      for (const name of ['E', 'F']) village.vote(village.of(name), day.proposal, YES)
    certify(first)
    const { attests: _, signatures } = certify(second)
    enact(first)
    village.everyoneHears()
    expect(decideEnact(village.asker(village.of('A'), second.proposal.id))).toMatchObject({
      ok: false,
      error: { code: 'rulebookMoved' }
    })
    const { effect } = village.state(second.proposal.id).opening.body
    const forced = village.community(village.of('B'), {
      type: 'effect.enacted.v1',
      body: { proposal: second.proposal.id, signatures: signatures.map(({ id }) => id), closes: [], effect }
    })
    expect(ruleAgainst(village, forced.id)).toBe('R23.superseded')
    expect(village.onlooker.authority.rulebook.coSigners).toBe(3)
  })
})

describe('B13: people are told', () => {
  const viewAt = (village: PollingVillage, proposal: Node) =>
    proposalView({
      ...village.asker(village.of('A'), proposal.id),
      endings: () => [],
      seenBy: () => 0,
      onlyHere: () => false
    })
  const toldOf = (village: PollingVillage, proposal: Node) => {
    const view = viewAt(village, proposal)
    return [view?.judgedBy.number, view?.amendment?.standing]
  }

  it('by which version a proposal is decided, and what became of a change', () => {
    const { village } = pollingDay()
    const [first, second] = [propose(village, { coSigners: 3 }), propose(village, { coSigners: 4 })]
    expect(toldOf(village, first.proposal)).toEqual([1, null])
    pass(first)
    village.everyoneHears()
    expect(toldOf(village, first.proposal)).toEqual([1, 'inForce'])
    expect(toldOf(village, second.proposal)).toEqual([1, 'superseded'])
    const third = propose(village, { suspensionDays: 9 })
    expect(toldOf(village, third.proposal)).toEqual([2, null])
    expect(viewAt(village, third.proposal)?.judgedBy.id).toBe(first.proposal.id)
    pass(third)
    village.everyoneHears()
    expect(toldOf(village, first.proposal)).toEqual([1, 'past'])
  })

  it('B12: what to beware of in the change itself, and not what holds already', () => {
    const { village } = pollingDay()
    const warned = (change: Partial<Rulebook>): string[] => {
      const { amendment } = viewAt(village, propose(village, change).proposal) ?? {}
      return amendment?.warnings.map(({ en }) => en) ?? []
    }
    const { decisions } = foundedWith(village)
    const all = { base: 'eligible', op: '>=', num: 1, den: 1 } as const
    const stuck = { ...decisions, amend: { ...decisions.amend, quorum: all } }
    expect(warned({ suspensionDays: 9 })).toEqual([])
    expect(warned({ coSigners: 15 })).toEqual([expect.stringMatching(/^15 stewards would have to co-sign/)])
    expect(warned({ decisions: stuck })).toEqual([
      expect.stringMatching(/^Changing the rulebook would need everybody/)
    ])
    pass(propose(village, { coSigners: 15 }))
    village.everyoneHears()
    expect(warned({ coSigners: 15, suspensionDays: 9 })).toEqual([])
  })

  it('every version there was, the newest first, with what it changed', () => {
    const { village } = pollingDay()
    const days = [{ coSigners: 3 }, { suspensionDays: 9 }].map((change) => {
      const day = propose(village, change)
      pass(day)
      village.everyoneHears()
      return day.proposal.id
    })
    const at = village.onlooker.community.at(village.onlooker.graph.all)
    const view = rulebookView(at, undefined, (id) => `title of ${id}`)
    expect(view?.version).toEqual({ id: days[1], number: 3, standing: 'inForce' })
    expect(
      view?.versions.map(({ id, number, standing, title, changes }) => [
        id,
        number,
        standing,
        title,
        changes.map(({ about }) => about)
      ])
    ).toEqual([
      [days[1], 3, 'inForce', `title of ${days[1]}`, ['stewards']],
      [days[0], 2, 'past', `title of ${days[0]}`, ['stewards']],
      ['founding', 1, 'past', null, []]
    ])
    const first = rulebookView(at, 'founding', () => '')
    expect(first?.version).toEqual({ id: 'founding', number: 1, standing: 'past' })
    expect(first?.groups).toEqual(rulesOf(foundedWith(village)).groups)
    expect(rulebookView(at, 'f'.repeat(64), () => '')).toBeNull()
  })
})

describe('R23a: every entry names the version that its past yields', () => {
  it('and one that names another does not count, whichever it is', () => {
    const { village, proposal } = adopted()
    const open = village.open(village.of('A'), TELLERS)
    village.everyoneHears()
    const said = { type: 'ballot.cast.v1', subject: open.id, body: { choice: YES } }
    const day = { type: 'date.witnessed.v1', subject: village.communityId, body: { day: 120 } }
    const readings = [
      readingOf(village.of('E'), said, null),
      readingOf(village.of('F'), said, open.id),
      readingOf(village.of('G'), said, proposal.id),
      readingOf(village.of('B'), day, null)
    ]
    village.onlooker.ingest(readings)
    expect(readings.map((read) => ruleAgainst(village, placeOf(read).id))).toEqual([
      'R23.versionDiffers',
      'R23.versionDiffers',
      undefined,
      'R23.versionDiffers'
    ])
    expect(village.state(open.id).box.tally.present).toBe(1)
  })

  it('S39: a ballot cast without having heard of version 2 names version 1, and counts', () => {
    const { village, proposal } = pollingDay()
    const day = propose(village, { coSigners: 3 })
    const apart = village.vote(village.of('G'), proposal, YES)
    for (const name of ['E', 'F']) village.vote(village.of(name), day.proposal, YES)
    certify({ ...day, boxes: day.boxes })
    enact(day)
    expect(ruleAgainst(village, apart.id)).toBeUndefined()
    for (let seed = 1; seed <= 12; seed++) {
      const fold = village.foldOf(shuffled(village.reads, seededRandom(seed)))
      expect(fold.rejections()).toEqual(village.onlooker.rejections())
      expect(fold.authority.version).toBe(day.proposal.id)
    }
  })
})

describe('an election where the rulebook limits terms', () => {
  const elect = (until?: number): Opened => {
    const { village } = pollingDay(['A'], { termDays: 30 })
    const effect = { kind: 'appoint', person: village.of('E').person, role: 'teller' } as const
    const command = { effect: until === undefined ? effect : { ...effect, until }, closesOn: 110 }
    const opening = village.open(village.of('A'), ['A'], command)
    return village.state(opening.id).opening.body
  }

  it('is for as long as may be from its closing day, unless it names an earlier day', () => {
    expect(elect().effect).toMatchObject({ until: 140 })
    expect(elect(120).effect).toMatchObject({ until: 120 })
    expect(() => elect(141)).toThrow('termTooLong')
  })

  it('R5g: is void where it is for longer', () => {
    const { village } = pollingDay(['A'], { termDays: 30 })
    const effect = { kind: 'appoint', person: village.of('E').person, role: 'teller' } as const
    const good = village.openBody(village.of('A'), { effect, tellers: [village.of('A').person] })
    for (const [until, rule] of [
      [137, undefined],
      [138, 'R5.termTooLong'],
      [undefined, 'R5.termTooLong']
    ] as const) {
      const body = { ...(good.body as Opened), effect: until === undefined ? effect : { ...effect, until } }
      const opening = village.write(
        village.of('A'),
        { type: 'proposal.opened.v1', body },
        village.communityId
      )
      expect(ruleAgainst(village, opening.id)).toBe(rule)
    }
  })
})
