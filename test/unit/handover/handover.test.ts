import { beforeEach, describe, expect, it, test } from 'vitest'
import type { Answer, HandoverEvent, Item } from '#shared/domain/handover/events.ts'
import { handoversView } from '#shared/domain/handover/view.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import { readEvent } from '#shared/fold/read-event.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { MAX_ENTRY_BYTES } from '#shared/log/entry.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { type Laptop, PollingVillage } from '#test/support/polling-village.ts'

let village: PollingVillage

/** A and B are stewards; C keeps the books, D is to take over, E is neither. */
beforeEach(() => {
  village = new PollingVillage({ names: ['A', 'B', 'C', 'D', 'E'], stewards: ['B'] })
  give('C', 'treasurer')
})

const say = (name: string | Laptop, event: HandoverEvent): Node =>
  village.write(typeof name === 'string' ? village.of(name) : name, event, village.communityId)

function give(name: string, role: Office): void {
  const body = { person: village.of(name).person, role }
  village.community(village.of('A'), { type: 'role.granted.v1', body })
  village.everyoneHears()
}
function resign(name: string, role: Office): void {
  village.community(village.of(name), { type: 'role.resigned.v1', body: { role } })
  village.everyoneHears()
}

const item = (text: string, quantity = 1, note: string | null = null): Item => ({ text, quantity, note })
const ITEMS = [item('seal'), item('keys', 3, 'one bent')]
const answers = (...states: Answer['state'][]): Answer[] =>
  states.map((state) => ({ state, note: state === 'different' ? 'two only' : null }))

const list = (name: string | Laptop, items: Item[] = ITEMS, office: Office = 'treasurer'): Node =>
  say(name, { type: 'handover.listed.v1', body: { office, items } })
const correct = (name: string | Laptop, { id }: Node, items: Item[] = [item('seal')]): Node =>
  say(name, { type: 'handover.corrected.v1', body: { handover: id, items } })
const receive = (name: string, { id }: Node, said = answers('received', 'different')): Node =>
  say(name, { type: 'handover.received.v1', body: { list: id, answers: said } })

const ruleOf = ({ id }: Node): string | undefined => village.foldOf().rejections().get(id)
const seenBy = (name: string) => {
  const fold = village.foldOf()
  return handoversView(fold.rooms.handover, fold.authority, village.of(name).person)
}
const inForce = () => seenBy('A').handovers.map(({ lists }) => lists.map(({ listId }) => listId))
const everybodyHears = (node: Node): Node => {
  village.everyoneHears()
  return node
}

describe('a list', () => {
  it('is written by whoever holds the office or held it, and by nobody else', () => {
    expect(ruleOf(list('C'))).toBeUndefined()
    resign('C', 'treasurer')
    expect(ruleOf(list('C'))).toBeUndefined()
    expect(ruleOf(list('D'))).toBe('H1.neverHeld')
    expect(ruleOf(list('A'))).toBe('H1.neverHeld')
    expect(seenBy('C').mayIHandOver).toEqual(['treasurer'])
    expect(seenBy('D').mayIHandOver).toEqual([])
  })

  it('is one whose author had been given the office as far as they had seen', () => {
    village.community(village.of('A'), {
      type: 'role.granted.v1',
      body: { person: village.of('E').person, role: 'cashier' }
    })
    expect(ruleOf(list('E', ITEMS, 'cashier'))).toBe('H1.neverHeld')
  })

  it('is corrected by its author alone, and the correction takes its place', () => {
    const first = everybodyHears(list('C'))
    expect(ruleOf(correct('D', first))).toBe('H2.notYours')
    const second = everybodyHears(correct('C', first))
    const third = everybodyHears(correct('C', first, [item('books', 12)]))
    expect(ruleOf(second)).toBeUndefined()
    expect(inForce()).toEqual([[third.id]])
    expect(ruleOf(correct('C', second))).toBe('H2.listUnknown')
  })

  it('corrected on two laptops apart is in force twice, until one is signed', () => {
    const other = village.secondLaptop('C')
    const first = everybodyHears(list('C'))
    const [one, two] = [correct('C', first), correct(other, first, [item('books', 12)])]
    village.everyoneHears()
    expect(inForce()).toEqual([[one.id, two.id].sort()])
    receive('A', two, answers('received'))
    expect(inForce()).toEqual([[two.id]])
  })
})

describe('a signature', () => {
  it('is that of a steward while nobody else holds the office, and of whoever holds it from then on', () => {
    const first = everybodyHears(list('C'))
    expect(ruleOf(receive('E', first))).toBe('R4.notSteward')
    expect(seenBy('A').handovers[0]?.lists[0]?.mayIReceive).toBe(true)
    give('D', 'treasurer')
    expect(seenBy('A').handovers[0]?.lists[0]?.mayIReceive).toBe(false)
    expect(ruleOf(receive('A', first))).toBe('R4.notInOffice')
    expect(ruleOf(receive('D', first))).toBeUndefined()
  })

  it('says of each item what was found', () => {
    const first = everybodyHears(list('C'))
    receive('A', first)
    expect(seenBy('E').handovers).toMatchObject([
      {
        role: 'treasurer',
        by: { name: 'C' },
        signed: true,
        lists: [
          {
            items: [
              { text: 'seal', quantity: 1, note: null, found: 'received' },
              { text: 'keys', quantity: 3, note: 'one bent', found: 'different' }
            ],
            receipts: [{ by: { name: 'A' }, answers: answers('received', 'different') }],
            mayIReceive: false
          }
        ],
        mayICorrect: false
      }
    ])
  })

  it('is not one’s own, not of other items, and not of a list that was not seen', () => {
    const unseen = list('C')
    expect(ruleOf(receive('A', unseen))).toBe('H2.listUnknown')
    village.everyoneHears()
    expect(ruleOf(receive('A', unseen, answers('received')))).toBe('H3.otherItems')
    give('A', 'treasurer')
    const own = everybodyHears(list('A'))
    expect(ruleOf(receive('A', own))).toBe('H3.ownList')
  })

  it('is of the list as it was corrected last', () => {
    const first = everybodyHears(list('C'))
    const second = everybodyHears(correct('C', first))
    expect(ruleOf(receive('A', first))).toBe('H3.corrected')
    expect(ruleOf(receive('A', second, answers('missing')))).toBeUndefined()
  })

  it('ends the hand-over: nothing is corrected or signed after it', () => {
    const first = everybodyHears(list('C'))
    everybodyHears(receive('A', first))
    expect(ruleOf(correct('C', first))).toBe('H2.signed')
    expect(ruleOf(receive('B', first))).toBe('H2.signed')
    expect(ruleOf(list('C', [item('the third key')]))).toBeUndefined()
  })

  it('stands against a correction written beside it, which changes nothing', () => {
    const first = everybodyHears(list('C'))
    const [second] = [correct('C', first), receive('A', first)]
    village.everyoneHears()
    expect(ruleOf(second)).toBeUndefined()
    expect(inForce()).toEqual([[first.id]])
    expect(ruleOf(receive('B', second, answers('received')))).toBe('H2.signed')
  })

  it('given beside another stands with it, and the worse word counts', () => {
    const first = everybodyHears(list('C'))
    receive('A', first, answers('received', 'received'))
    receive('B', first, answers('missing', 'different'))
    village.everyoneHears()
    const [shown] = seenBy('C').handovers[0]?.lists ?? []
    expect(shown?.items.map(({ found }) => found)).toEqual(['missing', 'different'])
    expect(shown?.receipts).toHaveLength(2)
  })

  it('falls with the office it was given by, where that was taken beside it', () => {
    give('D', 'treasurer')
    for (const officer of ['A', 'B']) village.witness(village.of(officer), 100)
    const first = everybodyHears(list('C'))
    village.community(village.of('A'), {
      type: 'role.suspended.v1',
      body: { person: village.of('D').person, role: 'treasurer', until: 110, reason: 'in doubt' }
    })
    const signed = receive('D', first)
    village.everyoneHears()
    expect(ruleOf(signed)).toBe('R8.officeCut')
    expect(seenBy('A').handovers[0]?.signed).toBe(false)
  })
})

test('names on a list turn no text around them', () => {
  list('C', [item('seal\u202e', 1, '\u202e')])
  expect(seenBy('C').handovers[0]?.lists[0]?.items[0]).toMatchObject({ text: 'seal', note: '?' })
})

describe('the form of what is written', () => {
  const read = (type: HandoverEvent['type'], body: unknown): string =>
    readEvent({ type, body: body as never }).room
  const id = new Uint8Array(32) as unknown as EntryId
  const many = (length: number): Item[] => Array.from({ length }, () => item('x'))

  it.each([
    ['no items', []],
    ['too many', many(61)],
    ['no text', [item('')]],
    ['a text too long', [item('x'.repeat(61))]],
    ['none of it', [item('x', 0)]],
    ['more than there can be', [item('x', 1_000_001)]],
    ['half of one', [item('x', 0.5)]],
    ['an empty note', [item('x', 1, '')]],
    ['a note too long', [item('x', 1, 'x'.repeat(121))]],
    ['more than an item has', [{ ...item('x'), password: 'y' }]]
  ])('bounds a list: %s', (_, items) => {
    expect(read('handover.listed.v1', { office: 'treasurer', items })).toBe('malformed')
    expect(read('handover.corrected.v1', { handover: id, items })).toBe('malformed')
  })

  it('has a difference explained', () => {
    const signing = (said: readonly unknown[]) => read('handover.received.v1', { list: id, answers: said })
    expect(signing([{ state: 'different', note: null }])).toBe('malformed')
    expect(signing([{ state: 'lost', note: null }])).toBe('malformed')
    expect(signing(answers('different', 'missing', 'received'))).toBe('handover')
  })

  it('lets the longest list and its signature fit into an entry, in any script', () => {
    const [text, note] = ['章'.repeat(60), '账'.repeat(120)]
    const items = many(60).map(() => item(text, 1_000_000, note))
    const said = many(60).map(() => ({ state: 'different' as const, note }))
    expect(read('handover.listed.v1', { office: 'treasurer', items })).toBe('handover')
    for (const body of [items, said]) expect(encodeCanonical(body).length).toBeLessThan(MAX_ENTRY_BYTES / 1.5)
  })
})
