import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import { MAX_ENTRY_BYTES } from '#shared/log/entry.ts'
import { campaignSeed, seededRandom } from '#test/support/campaign.ts'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { asRogue, type RogueLaptop } from '#test/support/rogue-laptop.ts'
import { hasCast, idOf, openResolution } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

type Write = (rogue: RogueLaptop) => Uint8Array

const encoded = (hex: string): Write => {
  const body = fromHex(hex)
  // An entry whose body is null ends in that one byte.
  return (rogue) => {
    const whole = rogue.payload({ type: 'ballot.cast.v1', body: null })
    return Uint8Array.of(...whole.slice(0, -1), ...body)
  }
}
const garbage = (bytes: number): Uint8Array => {
  const random = seededRandom(campaignSeed)
  return Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256))
}

/** What no honest engine encodes; `hex` is the body's. */
const MALFORMED: readonly (readonly [string, Write])[] = [
  ['garbage', () => garbage(120)],
  ['nothing at all', () => new Uint8Array()],
  ['truncated', (rogue) => rogue.payload({ type: 'ballot.cast.v1', body: { choice: 0 } }).slice(0, -3)],
  ['with something behind it', encoded('a000')],
  ['deep', encoded(`${'81'.repeat(40)}00`)],
  ['wide', encoded(`994e21${'00'.repeat(20_001)}`)],
  ['with a key twice', encoded('a2616101616102')],
  ['NaN', encoded('f97e00')],
  ['a float', encoded('fb3ff8000000000000')],
  ['−0 as a double', encoded('fb8000000000000000')],
  ['2^53', encoded('1b0020000000000000')],
  ['−2^53', encoded('3b001fffffffffffff')],
  ['a number longer than it must be', encoded('1801')],
  ['a tag', encoded('c000')],
  ['endless', encoded('9fff')],
  ['text that is no text', encoded('61ff')],
  ['an envelope of version 0', (rogue) => Uint8Array.of(0x88, 0, ...rogue.payload(BALLOT).slice(2))],
  ['no type’s name', (rogue) => rogue.payload({ type: 'Ballot Cast', body: {} })]
]
const BALLOT = { type: 'ballot.cast.v1', body: { choice: 0 } }
const hash = garbage(32)

interface Cast {
  readonly proposal: EntryId
  readonly founder: EntryId
  readonly rogue: EntryId
  readonly head: { readonly log: LogKey; readonly length: number; readonly id: EntryId }
}

/** Well-formed entries that break a rule of the fold's own. */
const misplaced = ({ proposal, head, rogue }: Cast): readonly (readonly [string, string, Write])[] => [
  ['a wrong prev', 'E3.prevMismatch', (r) => r.payload({ ...BALLOT, subject: proposal, prev: proposal })],
  [
    'a citation of another length',
    'E4.citationMismatch',
    (r) => r.payload({ ...BALLOT, subject: proposal, seen: [{ ...head, length: head.length + 1 }] })
  ],
  [
    'a citation of another log',
    'E4.citationMismatch',
    (r) => r.payload({ ...BALLOT, subject: proposal, seen: [{ ...head, log: r.log }] })
  ],
  [
    'a choice that is no number',
    'E5.bodyMalformed',
    (r) => r.payload({ ...BALLOT, subject: proposal, body: { choice: 'yes' } })
  ],
  [
    'a field too many',
    'E5.bodyMalformed',
    (r) => r.payload({ ...BALLOT, subject: proposal, body: { choice: 0, twice: true } })
  ],
  [
    'an appointment to no office',
    'E5.bodyMalformed',
    (r) => r.payload({ type: 'role.granted.v1', body: { person: fromHex(rogue), role: 'king' } })
  ],
  ['a ballot about nothing', 'E6.wrongSubject', (r) => r.payload({ ...BALLOT, subject: null })],
  [
    'leaving a proposal',
    'E6.wrongSubject',
    (r) => r.payload({ type: 'member.left.v1', subject: proposal, body: {} })
  ],
  ['a ballot about the community', 'E7.subjectNotSeen', (r) => r.payload(BALLOT)],
  ['a ballot about nobody knows what', 'E7.subjectNotSeen', (r) => r.payload({ ...BALLOT, subject: rogue })],
  [
    'a choice that the paper does not offer',
    'V1.choiceUnknown',
    (r) => r.payload({ ...BALLOT, subject: proposal, body: { choice: 9 } })
  ]
]

/** Acts of an office that a plain member does not hold. */
const usurped = ({ proposal, founder, rogue, head }: Cast): readonly (readonly [string, string, Write])[] => {
  const act = (type: string, body: Canonical, subject?: EntryId): Write =>
    subject === undefined ? (r) => r.payload({ type, body }) : (r) => r.payload({ type, body, subject })
  const device = { log: hash, connection: fromHex(toHex(hash).replace(/^../, '00')) }
  return [
    [
      'appointing themselves',
      'R4.notSteward',
      act('role.granted.v1', { person: fromHex(rogue), role: 'steward' })
    ],
    [
      'admitting somebody',
      'R4.notSteward',
      act('person.admitted.v1', {
        name: 'Nobody',
        personKey: hash,
        device,
        attestation: garbage(64),
        consents: { log: garbage(64), connection: garbage(64) },
        invite: null
      })
    ],
    [
      'suspending the founder',
      'R4.notSteward',
      act('role.suspended.v1', { person: fromHex(founder), role: 'steward', until: 20_000, reason: 'no' })
    ],
    [
      'proposing a removal',
      'R4.notSteward',
      act('removal.proposed.v1', { person: fromHex(founder), reason: 'no' })
    ],
    [
      'removing the founder',
      'R5.removalUnknown',
      act('removal.enacted.v1', { removal: fromHex(head.id), endorsements: [fromHex(head.id)] })
    ],
    [
      'inviting',
      'R4.notSteward',
      act('invite.created.v1', { secretHash: hash, uses: 500, expiresOn: 99_999 })
    ],
    [
      'enacting what was never decided',
      'P7.effectDiffers',
      act('effect.enacted.v1', {
        proposal: fromHex(proposal),
        signatures: [fromHex(head.id)],
        closes: [],
        effect: { kind: 'appoint', person: fromHex(rogue), role: 'steward' }
      })
    ],
    ['closing a box', 'V2.notTeller', act('box.attested.v1', {}, proposal)],
    [
      'signing a count',
      'V2.notTeller',
      act('count.signed.v1', { attests: [fromHex(head.id)], result: hash }, proposal)
    ],
    ['withdrawing', 'P3.notOpener', act('proposal.withdrawn.v1', {}, proposal)],
    ['abandoning', 'R4.notSteward', act('proposal.abandoned.v1', { reason: 'no' }, proposal)],
    ['challenging', 'P5.notCertified', act('challenge.raised.v1', { reason: 'no' }, proposal)]
  ]
}

/** Everything but the ledger of rejections, to be the same before and after. */
const outcomeAt = async ({ call }: Laptop, proposal: string) => ({
  members: await call.members.list({}),
  invites: (await call.members.invites({})).map(({ code: _code, ...invite }) => invite),
  proposal: { ...(await call.proposals.get({ proposal })), myBallot: null, iMay: null },
  forks: await call.check.forks({})
})

const rulesAt = async ({ call }: Laptop) =>
  new Map((await call.check.rejections({})).map(({ entryId, rule }) => [entryId, rule]))

describe('a rogue member’s laptop', () => {
  test('writes whatever it likes: each entry is void by its rule on every laptop, and nothing else moves', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    const tellers = await appointTellers(world, laptops, 2)
    const proposal = (await openResolution(world, laptops, tellers)) as EntryId
    for (const laptop of [a, b]) await laptop.call.proposals.vote({ proposal, choice: 0 })
    await hasCast(world, laptops, proposal, 2)
    await world.agree(laptops)
    const before = await Promise.all(laptops.map((laptop) => outcomeAt(laptop, proposal)))

    const expected = new Map<string, string>()
    const name = new Map<string, string>()
    const cast = {
      proposal,
      founder: (await idOf(a, 'P0')) as EntryId,
      rogue: (await idOf(a, 'P2')) as EntryId
    }
    await asRogue(c, async (rogue) => {
      const tip = rogue.fold.graph.heads().find(({ log }) => log !== rogue.log)!
      const head = { log: tip.log, length: tip.index + 1, id: tip.id }
      const cases: (readonly [string, string, Write])[] = [
        ...MALFORMED.map(([what, write]) => [what, 'E1.malformed', write] as const),
        ...misplaced({ ...cast, head }),
        ...usurped({ ...cast, head })
      ]
      for (const [what, rule, write] of cases) {
        const id = await rogue.append(write(rogue))
        expected.set(id, rule)
        name.set(id, what)
      }
      for (const [what, rule, block] of [
        ['not sealed', 'E1.malformed', rogue.payload({ ...BALLOT, subject: proposal })],
        ['not sealed and too large', 'E2.oversized', new Uint8Array(MAX_ENTRY_BYTES + 4)]
      ] as const) {
        const id = (await rogue.appendBlock(block)) ?? ''
        expected.set(id, rule)
        name.set(id, what)
      }
    })
    const named = (rules: ReadonlyMap<string, string>) =>
      Object.fromEntries([...rules].map(([id, rule]) => [name.get(id) ?? id, rule]))
    await world.agree(laptops)
    for (const [i, laptop] of laptops.entries()) {
      expect(named(await rulesAt(laptop))).toEqual(named(expected))
      expect(await outcomeAt(laptop, proposal)).toEqual(before[i])
    }
    for (const { sentence, person } of await d.call.check.rejections({})) {
      expect(person).toBe('P2')
      expect(sentence.en).toMatch(/^[A-Z].*\.$/)
      expect(sentence['zh-CN']).toMatch(/\p{Script=Han}.*。$/u)
    }
    await d.call.proposals.vote({ proposal, choice: 1 })
    await hasCast(world, laptops, proposal, 3)
    // The rogue's own engine, given back its laptop, can still do what its person may.
    await c.call.proposals.vote({ proposal, choice: 1 })
    await hasCast(world, laptops, proposal, 4)
    await world.agree(laptops)
  })
  test('a block larger than any entry stops its own log there, and no other', async () => {
    const laptops = await world.village(3)
    const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
    const proposal = (await openResolution(world, laptops, [await idOf(a, 'P0')])) as EntryId
    await asRogue(b, async (rogue) => {
      await rogue.append(rogue.payload({ ...BALLOT, subject: proposal }))
      await rogue.append(new Uint8Array(4 * MAX_ENTRY_BYTES))
      await rogue.append(rogue.payload({ ...BALLOT, subject: proposal, body: { choice: 1 } }))
    })
    expect([...(await rulesAt(b)).values()]).toEqual(['E2.oversized'])
    await c.call.proposals.vote({ proposal, choice: 0 })
    await world.until(
      a,
      'the other’s ballot',
      async () => (await a.call.proposals.get({ proposal })).cast >= 1
    )
    await a.call.proposals.vote({ proposal, choice: 0 })
    await world.until(c, 'the ballots', async () => (await c.call.proposals.get({ proposal })).cast >= 2)
    await world.agree([a, c])
    expect(await c.call.check.rejections({})).toEqual([])
  })
})
