import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { certify, hasCast, openResolution, proposalAt, setOnline } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const rulesOfP2 = async ({ call }: Laptop): Promise<string[]> =>
  (await call.check.rejections({})).filter(({ person }) => person === 'P2').map(({ rule }) => rule)

async function votesAlone(laptop: Laptop, proposal: string, ballots: number, first: number): Promise<void> {
  for (let i = 0; i < ballots; i++) await laptop.call.proposals.vote({ proposal, choice: (first + i) % 3 })
  await laptop.engine.close()
}

describe('a laptop’s folder is copied, and both copies write', () => {
  test.each([
    [1, 1],
    [1, 3],
    [3, 1]
  ])(
    '%d and %d entries: the log is sealed at the fork for everybody, and nobody’s honest entry is stranded',
    async (here, there) => {
      const laptops = await world.village(5)
      const [a, b, c, d, e] = laptops as [Laptop, Laptop, Laptop, Laptop, Laptop]
      const honest = [a, b, d, e]
      const tellers = await appointTellers(world, laptops, 2)
      const proposal = await openResolution(world, laptops, tellers)
      await world.agree(laptops)

      await c.engine.close()
      const twin = await world.copyOf(c, { forged: true })
      await votesAlone(twin, proposal, there, 1)
      await c.restart({ alone: true })
      await votesAlone(c, proposal, here, 0)

      // One half of the village meets the one, the other half the other; each votes with what it saw in its past.
      await setOnline([b, e], false)
      await c.restart()
      await hasCast(world, [a, d], proposal, 1)
      for (const { call } of [a, d]) await call.proposals.vote({ proposal, choice: 0 })
      await hasCast(world, [a, c, d], proposal, 3)
      await c.engine.close()
      await setOnline([a, d], false)
      await setOnline([b, e], true)
      await twin.restart()
      await hasCast(world, [b, e], proposal, 1)
      for (const { call } of [b, e]) await call.proposals.vote({ proposal, choice: 1 })
      await hasCast(world, [b, e, twin], proposal, 3)

      await setOnline([a, d], true)
      for (const laptop of [...honest, twin]) {
        await world.until(laptop, 'the fork', async () => (await rulesOfP2(laptop)).length === here + there)
        expect(await laptop.call.check.forks({})).toMatchObject([{ person: 'P2' }])
        expect(new Set(await rulesOfP2(laptop))).toEqual(new Set(['R3.sealed']))
      }
      await hasCast(world, honest, proposal, 4)
      await world.agree([...honest, twin])
      await expectRefusal(twin.call.proposals.vote({ proposal, choice: 0 }), 'logSealed')
      await twin.engine.close()

      await c.restart()
      await world.until(c, 'its own fork', async () => (await c.call.check.forks({})).length === 1)
      await expectRefusal(c.call.proposals.vote({ proposal, choice: 0 }), 'logSealed')
      await certify(world, honest, [a, b], proposal)
      expect((await proposalAt(e, proposal)).result).toMatchObject({ present: 4, eligible: 5 })
      await world.agree([...honest, c])
      await a.restart()
      await world.agree([...honest, c])
      expect(await a.call.check.waiting({})).toEqual([])
    }
  )
})
