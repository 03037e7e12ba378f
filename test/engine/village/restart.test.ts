import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import {
  certify,
  hasCast,
  idOf,
  knows,
  openResolution,
  proposalAt,
  setOnline,
  removeUnheard
} from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

async function checkpointOf({ dataDir, call }: Laptop): Promise<string> {
  const [profile] = await call.profiles.list({})
  return join(dataDir, 'profiles', profile?.id ?? '', 'checkpoint')
}

describe('a laptop that is opened again', () => {
  test('shows the digest it showed, from its checkpoint, from a damaged one, and from none', async () => {
    const laptops = await world.village(3)
    const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
    const tellers = await appointTellers(world, laptops, 2)
    const proposal = await openResolution(world, laptops, tellers)
    for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
    await hasCast(world, laptops, proposal, 3)
    await certify(world, laptops, [a, b], proposal)
    const digest = await world.agree(laptops)
    const before = await proposalAt(c, proposal)
    const checkpoint = await checkpointOf(c)
    const damages: [string, () => Promise<unknown>][] = [
      ['whole', () => readFile(checkpoint)],
      [
        'with a byte flipped',
        async () => {
          const bytes = await readFile(checkpoint)
          const middle = bytes.length >> 1
          bytes[middle] = (bytes[middle] ?? 0) ^ 1
          await writeFile(checkpoint, bytes)
        }
      ],
      ['cut short', async () => writeFile(checkpoint, (await readFile(checkpoint)).subarray(0, 100))],
      ['empty', () => writeFile(checkpoint, '')],
      ['deleted', () => rm(checkpoint)]
    ]
    for (const [how, damage] of damages) {
      await c.engine.close()
      await damage()
      await c.restart({ alone: true })
      expect({ how, ...(await c.call.check.digest({})) }).toMatchObject({ how, digest })
      expect(await proposalAt(c, proposal)).toEqual(before)
    }
  })
})

describe('apart and together again', () => {
  test('what was done offline arrives, a late joiner gets everything, and a removed member’s later acts count nowhere', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
    const tellers = [await idOf(a, 'P0')]
    await world.until(b, 'the office', async () =>
      (await b.call.community.overview({})).me.roles.includes('steward')
    )
    const { changes } = await b.call.community.overview({})
    expect(changes.at(-1)).toMatchObject({ type: 'community.founded.v1', person: 'P0' })
    const proposal = await openResolution(world, laptops, tellers)

    // C and D are away while C is removed; then they meet each other, and neither knows.
    await setOnline([c, d], false)
    const isRemoved = async ({ call }: Laptop) =>
      (await call.members.list({})).some(({ name, status }) => name === 'P2' && status === 'removed')
    await removeUnheard(world, [a, b], 'P2')
    const { entryId: vain } = await c.call.proposals.vote({ proposal, choice: 1 })
    await setOnline([a, b], false)
    await setOnline([c, d], true)
    await hasCast(world, [d], proposal, 1)
    const { entryId: citing } = await d.call.proposals.vote({ proposal, choice: 0 })
    await setOnline([c], false)

    await setOnline([a, b], true)
    for (const laptop of [a, b, d]) {
      await world.until(laptop, 'the removal', () => isRemoved(laptop))
      await world.until(laptop, 'both ballots', async () =>
        (await laptop.call.check.rejections({})).some(({ entryId }) => entryId === vain)
      )
    }
    await hasCast(world, [a, b, d], proposal, 1)
    await world.agree([a, b, d])
    for (const laptop of [a, b, d]) {
      expect(await laptop.call.check.rejections({})).toMatchObject([{ entryId: vain, rule: 'R8.removed' }])
      expect(await laptop.call.check.explain({ entryId: citing })).toMatchObject({ verdict: 'effective' })
    }

    const late = await world.laptop()
    const { code } = await a.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    await late.call.onboarding.join({ code: code ?? '', personName: 'Late', language: 'zh-CN' })
    const { requestId } = await world.until(
      a,
      'the request',
      async () => (await a.call.members.requests({}))[0]
    )
    await a.call.members.admit({ requestId })
    await world.until(
      late,
      'being let in',
      async () => (await late.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    await knows(world, late, proposal)
    await world.agree([a, b, d, late])
    expect((await proposalAt(late, proposal)).iMay.vote).toBe(false)
    expect((await late.call.check.rejections({})).map(({ rule }) => rule)).toEqual(['R8.removed'])
  })
})
