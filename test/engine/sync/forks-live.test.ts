import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { encodeForkEvidence, readForkEvidence } from '#shared/log/fork-evidence.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import {
  connect,
  type ForkedVillage,
  forkedVillage,
  NOTHING,
  type RogueMember,
  type VillageLaptop,
  type Written
} from '#test/support/forked-village.ts'
import { follow, heldWithHoles, ownersCopy, show, signed } from '#test/support/forking-owner.ts'

/**
 * Members who fork their own logs, against laptops that are real but for finding each other: sessions on disks, sync
 * over Noise and hypercore's own replication, the courier. What hypercore does of itself is F1–F3 of docs/substrate.md.
 */
const KINDS = {
  'copied (F1), and replicated by hypercore at once': { isLive: true, rewrites: 0 },
  'copied (F2), and shown by heads only': { isLive: false, rewrites: 0 },
  'cut short and rewritten (F3)': { isLive: false, rewrites: 1 }
} as const
const LENGTHS = { shorter: -2, 'of equal length': 0, longer: 2 } as const
const HELD = ['whole', 'with holes'] as const
const ROLES = ['calls', 'is called'] as const

interface Case {
  readonly name: string
  readonly number: number
  readonly isLive: boolean
  readonly rewrites: number
  readonly longer: number
  readonly isSparse: boolean
  readonly calls: boolean
}

const CASES: Case[] = Object.entries(KINDS)
  .flatMap(([kind, { isLive, rewrites }]) =>
    Object.entries(LENGTHS).flatMap(([length, longer]) =>
      HELD.flatMap((held) =>
        ROLES.map((role) => ({
          name: `${kind}, ${length}: the victim holds the log ${held} and ${role}`,
          isLive,
          rewrites,
          longer,
          isSparse: held === 'with holes',
          calls: role === 'calls'
        }))
      )
    )
  )
  .map((each, number) => ({ ...each, number }))

const quiet = { timeout: 20_000, interval: 5 }
const random = seededRandom(campaignSeed)
const upTo = (most: number): number => 1 + Math.floor(random() * most)

interface Story {
  /** Where the branches part. */
  readonly index: number
  /** What the victim holds, or holds in part. */
  readonly main: Written
  readonly fork: Written
}

function storyOf(rogue: RogueMember, longer: number): Story {
  const shared = rogue.entries(NOTHING, upTo(4), 0)
  const tail = 3 + upTo(3)
  const main = rogue.entries(shared, tail, 1)
  return { index: shared.blocks.length, main, fork: rogue.entries(shared, tail + longer, 2) }
}

describe.each(Array.from({ length: runs(1) }, (_, i) => i))('village %i: a log that its owner', () => {
  const stories: Story[] = []
  let village: ForkedVillage
  let folder: string
  let bystander: RogueMember
  let other: Written = NOTHING
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'folkmoot-owner-'))
    village = await forkedVillage({
      size: 3,
      rogues: CASES.length + 1,
      async onDisk(cores, rogues) {
        for (const { number, longer, isSparse } of CASES) {
          const rogue = rogues[number]!
          const story = storyOf(rogue, longer)
          stories.push(story)
          if (isSparse)
            await heldWithHoles(
              cores,
              await ownersCopy(join(folder, `${number}`), rogue, story.main),
              story.index
            )
        }
      }
    })
    bystander = village.rogues.at(-1)!
    const [third, victim] = village.laptops
    await connect(third!, victim!)
  })
  afterAll(async () => {
    await village.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(CASES.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const { number, isLive, rewrites, isSparse, calls } = each
    const [third, victim, far] = village.laptops as [VillageLaptop, VillageLaptop, VillageLaptop]
    const rogue = village.rogues[number]!
    const { log, name } = rogue
    const { index, main, fork } = stories[number]!
    if (!isSparse) await follow(victim, await ownersCopy(join(folder, `${number}`), rogue, main))
    expect(victim.session.store.lengthOf(log)).toBe(isSparse ? index : main.blocks.length)
    expect(await victim.check.forks({})).not.toContainEqual(expect.objectContaining({ log }))

    const copy = await ownersCopy(
      join(folder, `${number}-fork`),
      rogue,
      rewrites === 0 ? fork : main,
      rewrites === 0 ? null : { cutTo: index, fork }
    )
    other = bystander.entries(other, 1, number)
    const packs = [copy.pack, signed(bystander, other)]
    const meeting = await show(victim, rogue, packs, [fork, other], calls, isLive ? copy.core : null)
    await vi.waitFor(
      async () => expect(await victim.check.forks({})).toContainEqual({ log, person: name, index }),
      quiet
    )
    // By one exchange of heads on one connection: nothing was said twice, nothing later.
    expect(meeting.channel.sent).toMatchObject({ heads: 1, moved: 0 })
    await provesTheFork(victim, rogue, rewrites)

    // Other logs go on: one on the rogue's own connection, one of somebody else's.
    await third.write()
    const { own } = third.session.store
    const written = third.session.store.lengthOf(own)
    await vi.waitFor(() => {
      expect(victim.session.store.lengthOf(bystander.log)).toBe(other.blocks.length)
      expect(victim.session.store.lengthOf(own)).toBe(written)
    }, quiet)
    expect(victim.breaches).toEqual([])
    meeting.close()

    // The proof spreads: by sync, to whom a hole is filled from where there was one; and by a stick.
    if (isSparse) expect(await third.session.store.accept(signed(rogue, main))).toMatchObject({ ok: true })
    for (const laptop of [victim, third]) {
      await vi.waitFor(async () => {
        expect(laptop.session.fold.graph.forks()).toContainEqual({ log, index })
        expect(laptop.session.store.lengthOf(log)).toBe(main.blocks.length)
      }, quiet)
      await provesTheFork(laptop, rogue, rewrites)
    }
    await third.exportTo(folder)
    await far.importFrom(folder)
    await far.session.settled()
    expect(await far.check.forks({})).toContainEqual({ log, person: name, index })
    await provesTheFork(far, rogue, rewrites)
    const digests = () =>
      Promise.all([victim, third, far].map(async ({ check }) => (await check.digest({})).digest))
    await vi.waitFor(async () => expect(new Set(await digests()).size).toBe(1), quiet)
    await copy.close()
  })
})

/** What the check screen saves is proof for somebody who has nothing else; with a bit changed it is none. */
async function provesTheFork(
  { check }: VillageLaptop,
  { log }: RogueMember,
  rewrites: number
): Promise<void> {
  const { base64 } = await check.forkEvidence({ log })
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const evidence = readForkEvidence(noblePrimitives, bytes)
  expect(evidence?.log).toBe(log)
  expect(evidence?.sides.map((side) => side.rewrites).sort()).toEqual([0, rewrites])
  expect(encodeForkEvidence(evidence!)).toEqual(bytes)
  const changed = bytes.slice()
  changed[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8)
  expect(readForkEvidence(noblePrimitives, changed)).toBeNull()
}
