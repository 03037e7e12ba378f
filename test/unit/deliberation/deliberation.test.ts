import { beforeEach, describe, expect, it, test } from 'vitest'
import {
  MAX_REACTIONS,
  MAX_REMARKS,
  type Reaction,
  type RemarkKind
} from '#shared/domain/deliberation/bounds.ts'
import type { DeliberationEvent } from '#shared/domain/deliberation/events.ts'
import { deliberationView } from '#shared/domain/deliberation/view.ts'
import type { ModerationEvent } from '#shared/domain/moderation/events.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { candidate, type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'

let village: PollingVillage
let proposal: Node

/** A and B are stewards, C a teller, D and E neither; E has written a proposal that everybody has seen. */
beforeEach(() => {
  village = new PollingVillage({ names: ['A', 'B', 'C', 'D', 'E'], tellers: ['C'], stewards: ['B'] })
  proposal = village.open(village.of('E'), ['C'])
  village.everyoneHears()
})

const write = (name: string | Laptop, event: DeliberationEvent | ModerationEvent): Node =>
  village.write(typeof name === 'string' ? village.of(name) : name, event, village.communityId)
const heard = (node: Node): Node => {
  village.everyoneHears()
  return node
}
const say = (name: string | Laptop, kind: RemarkKind, text = 'Who pays?', under = proposal.id): Node =>
  write(name, { type: 'remark.made.v1', body: { proposal: under, kind, text } })
const answer = (name: string | Laptop, { id }: Node, text = 'All of us.'): Node =>
  write(name, { type: 'remark.answered.v1', body: { remark: id, text } })
const react = (name: string | Laptop, { id }: Node, reaction: Reaction, stands = true): Node =>
  write(name, { type: 'remark.reacted.v1', body: { remark: id, reaction, stands } })

const ruleOf = ({ id }: Node): string | undefined => village.foldOf().rejections().get(id)
const seenBy = (name: string, under: EntryId = proposal.id) => {
  const { rooms, authority } = village.foldOf()
  const { deliberation: fold, moderation } = rooms
  return deliberationView({ fold, moderation, authority, me: village.of(name).person }, under)
}
const texts = (name = 'D') => seenBy(name).remarks.map(({ text }) => text)
const peopleWho = (reaction: Reaction) =>
  seenBy('E').remarks.flatMap(({ reactions }) =>
    reactions.flatMap((one) => (one.reaction === reaction ? one.people : []))
  )

/** Carried out by A, who has told nobody of it yet. */
function removeD(): void {
  const { person } = village.of('D')
  const { id: removal } = heard(
    village.community(village.of('A'), { type: 'removal.proposed.v1', body: { person, reason: 'moved' } })
  )
  const endorsed = village.community(village.of('B'), { type: 'removal.endorsed.v1', body: { removal } })
  village.hear(village.of('A'), endorsed)
  const body = { removal, endorsements: [removal, endorsed.id] }
  village.community(village.of('A'), { type: 'removal.enacted.v1', body })
}

describe('a remark', () => {
  it('is made by members on a proposal they have seen, also after its box has ended', () => {
    expect(ruleOf(say('D', 'question'))).toBeUndefined()
    village.write(village.of('E'), { type: 'proposal.withdrawn.v1', body: {} }, proposal.id)
    village.everyoneHears()
    expect(ruleOf(say('D', 'comment'))).toBeUndefined()
    expect(seenBy('D').remarks).toHaveLength(2)
  })

  it('is nothing on what is no proposal, or was not seen', () => {
    expect(ruleOf(say('D', 'comment', 'Hm', village.communityId))).toBe('T1.proposalUnknown')
    const unseen = village.open(village.of('E'), ['C'])
    expect(ruleOf(say('D', 'comment', 'Hm', unseen.id))).toBe('T1.proposalUnknown')
    expect(seenBy('D', unseen.id).remarks).toEqual([])
  })

  it('is nothing from whoever is no member, and is heard no more from the day they have left', () => {
    expect(ruleOf(say(village.outsider('X'), 'comment'))).toBe('R4.unknownLog')
    village.community(village.of('D'), { type: 'member.left.v1', body: {} })
    expect(ruleOf(say('D', 'comment'))).toBe('R4.notMember')
    expect(texts('A')).toEqual([])
  })

  it('stays after its author has gone, and what they write beside their removal falls', () => {
    heard(say('D', 'comment', 'before'))
    removeD()
    const beside = say('D', 'comment', 'beside')
    village.everyoneHears()
    expect(ruleOf(beside)).toMatch(/^R8\./)
    expect(texts('A')).toEqual(['before'])
  })

  it('changes no result: the proposal’s state is what it was', () => {
    village.vote(village.of('D'), proposal, 0)
    const state = () => village.proposal(proposal.id).publicState(village.state(proposal.id))
    const before = state()
    react('D', heard(say('A', 'concern')), 'agree')
    expect(state()).toEqual(before)
  })
})

describe('an answer', () => {
  it('is to a question or to a concern, by anybody who has seen it, its author too', () => {
    const question = heard(say('D', 'question'))
    const concern = heard(say('D', 'concern', 'Too dear.'))
    const given = [answer('A', question), answer('D', question), answer('B', concern)]
    expect(given.flatMap((one) => ruleOf(one) ?? [])).toEqual([])
    const answers = seenBy('E').remarks.map((remark) => [remark.kind, remark.answers.length])
    expect(Object.fromEntries(answers)).toEqual({ question: 2, concern: 1 })
  })

  it('is not to a comment, not to an answer, and not to what was not seen', () => {
    const comment = heard(say('D', 'comment'))
    const given = heard(answer('A', heard(say('D', 'question'))))
    const unseen = say('E', 'question')
    expect(ruleOf(answer('A', comment))).toBe('T2.unanswerable')
    expect(ruleOf(answer('A', given))).toBe('T2.unanswerable')
    expect(ruleOf(answer('A', unseen))).toBe('T2.remarkUnknown')
    expect(ruleOf(answer('A', proposal))).toBe('T2.remarkUnknown')
  })

  it('to what fell is shown no more, and nobody reacts to it from then on', () => {
    removeD()
    const beside = say('D', 'question', 'beside')
    village.hear(village.of('E'), beside)
    const given = heard(answer('E', beside))
    expect(ruleOf(given)).toBeUndefined()
    expect(seenBy('A').remarks).toEqual([])
    expect(ruleOf(react('C', given, 'agree'))).toBe('T2.remarkUnknown')
  })
})

describe('a reaction', () => {
  it('stands once for each person, and can be taken back', () => {
    const remark = heard(say('D', 'comment'))
    react('A', remark, 'agree')
    react('A', remark, 'agree')
    react('B', remark, 'agree')
    react('B', remark, 'explain')
    expect(peopleWho('agree').sort()).toEqual(['A', 'B'])
    react('A', remark, 'agree', false)
    expect(peopleWho('agree')).toEqual(['B'])
    expect(peopleWho('explain')).toEqual(['B'])
  })

  it('said differently on two laptops apart stands, until one that has seen both says otherwise', () => {
    const remark = heard(say('D', 'comment'))
    const second = village.secondLaptop('A')
    village.everyoneHears()
    react('A', remark, 'agree')
    react(second, remark, 'agree', false)
    expect(peopleWho('agree')).toEqual(['A'])
    village.everyoneHears()
    react(second, remark, 'agree', false)
    expect(peopleWho('agree')).toEqual([])
  })

  it('is to another’s words, and only whoever asked says that it was answered', () => {
    const question = heard(say('D', 'question'))
    const comment = heard(say('D', 'comment'))
    expect(ruleOf(react('D', question, 'agree'))).toBe('T3.ownWords')
    expect(ruleOf(react('D', question, 'explain'))).toBe('T3.ownWords')
    expect(ruleOf(react('A', question, 'settled'))).toBe('T3.notYours')
    expect(ruleOf(react('D', comment, 'settled'))).toBe('T3.nothingToSettle')
    expect(ruleOf(react('D', question, 'settled'))).toBeUndefined()
    expect(ruleOf(react('A', say('D', 'comment'), 'agree'))).toBe('T2.remarkUnknown')
  })

  it('is to an answer as well, which nobody settles', () => {
    const given = heard(answer('A', heard(say('D', 'question'))))
    expect(ruleOf(react('D', given, 'agree'))).toBeUndefined()
    expect(ruleOf(react('A', given, 'settled'))).toBe('T3.nothingToSettle')
    expect(seenBy('D').remarks[0]?.answers[0]?.reactions).toEqual([
      { reaction: 'agree', people: ['D'], mine: true, mayI: true },
      { reaction: 'explain', people: [], mine: false, mayI: true }
    ])
  })
})

describe('so much and no more', () => {
  it('is said by one person under one proposal, answers among it and what was taken back', () => {
    const question = heard(say('A', 'question'))
    const own = heard(say('D', 'comment', 'first'))
    write('D', { type: 'text.withdrawn.v1', body: { entry: own.id } })
    for (let i = 2; i < MAX_REMARKS; i++) say('D', 'comment', `${i}`)
    expect(ruleOf(answer('D', question))).toBeUndefined()
    expect(seenBy('D')).toMatchObject({ mayISpeak: false })
    expect(ruleOf(answer('D', question))).toBe('T5.tooMany')
    expect(ruleOf(say('D', 'comment'))).toBe('T5.tooMany')
    expect(seenBy('A')).toMatchObject({ mayISpeak: true })
    const other = heard(village.open(village.of('E'), ['C']))
    expect(ruleOf(say('D', 'comment', 'elsewhere', other.id))).toBeUndefined()
  })

  it('counts what both laptops of a person have said as soon as one has heard of it', () => {
    const second = village.secondLaptop('D')
    village.everyoneHears()
    for (let i = 0; i < MAX_REMARKS; i++) say('D', 'comment', `${i}`)
    const apart = say(second, 'comment', 'apart')
    village.hear(second, village.of('D'))
    expect([apart, say(second, 'comment', 'later')].map(ruleOf)).toEqual([undefined, 'T5.tooMany'])
  })

  it('is not used up by what did not count', () => {
    for (let i = 0; i < MAX_REMARKS; i++) say('D', 'comment', 'x', village.communityId)
    const comment = heard(say('A', 'comment'))
    for (let i = 0; i < MAX_REMARKS; i++) answer('D', comment)
    expect(ruleOf(say('D', 'comment'))).toBeUndefined()
  })

  it('is not used up by who had left, and came back', () => {
    village.community(village.of('D'), { type: 'member.left.v1', body: {} })
    for (let i = 0; i < MAX_REMARKS; i++) say('D', 'comment')
    village.everyoneHears()
    const body = { ...candidate('D'), invite: null }
    heard(village.community(village.of('A'), { type: 'person.admitted.v1', body }))
    expect(ruleOf(say('D', 'comment', 'back'))).toBeUndefined()
  })

  it('is reacted, too, and reacting leaves one’s words untouched', () => {
    const remark = heard(say('A', 'comment'))
    for (let i = 0; i < MAX_REACTIONS; i++) react('D', remark, 'agree', i % 2 === 0)
    expect(ruleOf(react('D', remark, 'agree'))).toBe('T5.tooMany')
    expect(peopleWho('agree')).toEqual([])
    expect(ruleOf(say('D', 'comment'))).toBeUndefined()
  })
})

describe('what is shown', () => {
  it('has questions that wait first, then concerns that wait, then the others', () => {
    const comment = say('A', 'comment', 'fine')
    const concern = say('B', 'concern', 'too dear')
    const question = say('D', 'question', 'who pays')
    const answered = say('D', 'question', 'how deep')
    village.everyoneHears()
    answer('E', answered)
    village.everyoneHears()
    const { remarks, open } = seenBy('A')
    expect(remarks.slice(0, 2).map(({ remarkId }) => remarkId)).toEqual([question.id, concern.id])
    expect(new Set(remarks.slice(2).map(({ remarkId }) => remarkId))).toEqual(
      new Set([comment.id, answered.id])
    )
    expect(open).toBe(2)
    react('D', answered, 'settled')
    expect(seenBy('A').remarks.find(({ remarkId }) => remarkId === answered.id)?.state).toBe('settled')
  })

  it('has nothing of what was taken back but that it was there', () => {
    const question = heard(say('D', 'question', 'who pays'))
    expect(ruleOf(write('A', { type: 'text.withdrawn.v1', body: { entry: question.id } }))).toBe(
      'M2.notYours'
    )
    write('D', { type: 'text.withdrawn.v1', body: { entry: question.id } })
    const view = seenBy('A')
    expect(JSON.stringify(view)).not.toContain('who pays')
    expect(view).toMatchObject({ open: 0, remarks: [{ text: null, mayIAnswer: false }] })
    expect(view.remarks[0]?.reactions.some(({ mayI }) => mayI)).toBe(false)
  })

  it('says of a hidden one who hid it and why; it waits for nobody, and a hidden answer answers nothing', () => {
    const question = heard(say('D', 'question', 'who stole it'))
    const given = heard(answer('A', question, 'D did'))
    const hide = ({ id }: Node) =>
      write('B', { type: 'text.hidden.v1', body: { entry: id, clause: 'Article 3', reason: 'slander' } })
    hide(given)
    expect(seenBy('D')).toMatchObject({ open: 1, remarks: [{ state: 'waiting' }] })
    hide(question)
    expect(seenBy('D')).toMatchObject({
      open: 0,
      remarks: [{ moderation: { hidings: [{ by: 'B', clause: 'Article 3', mayIAppeal: true }] } }]
    })
  })
})

test('any order of arrival and a checkpoint come to the same digest', () => {
  const question = heard(say('D', 'question'))
  const given = heard(answer('A', question))
  react('D', question, 'settled')
  react('B', given, 'agree')
  village.everyoneHears()
  react('B', given, 'agree', false)
  const whole = village.foldOf()
  const digest = stateDigest(whole, primitives)?.digest
  for (let seed = 1; seed < 20; seed++) {
    const reads = shuffled(village.reads, seededRandom(seed))
    expect(stateDigest(village.foldOf(reads), primitives)?.digest).toBe(digest)
  }
  const saved = loadCheckpoint(saveCheckpoint(whole, primitives), primitives, village.communityId)
  expect(saved === null ? null : stateDigest(saved, primitives)?.digest).toBe(digest)
})
