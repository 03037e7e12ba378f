import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import { Churn } from '#test/support/lan-churn.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'

/** Five laptops in a room without internet. `npm run campaign:lan` plays more villages. */
const LAPTOPS = 5
const ROUNDS = 2
const MOVES = 5
const VILLAGES = Array.from({ length: runs(1) }, (_, i) => campaignSeed + i).flatMap((seed) => [
  { seed, how: 'by multicast' },
  { seed, how: 'by typed addresses' }
])
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

test.each(VILLAGES)(
  'people who meet $how come, go, sleep and write in the order of seed $seed: one session a pair, one digest, nothing lost',
  async ({ seed, how }) => {
    const isTyped = how === 'by typed addresses'
    const random = seededRandom(seed)
    const lan = await world.lab.lan()
    const plugged = async (port: string) => {
      if (isTyped) await world.lab.dropMulticast(lan, port)
    }
    const hosts = await Promise.all(Array.from({ length: LAPTOPS }, () => world.lab.host()))
    const seats: { port: string; ip: string }[] = []
    for (const [i, host] of hosts.entries()) {
      const ip = `10.77.0.${i + 10}`
      const port = await world.lab.plug(host, lan, `${ip}/24`)
      await plugged(port)
      seats.push({ port, ip })
    }
    const laptops = await Promise.all(hosts.map((host) => world.laptop(host)))
    // Each types the addresses of those before them.
    const type = async (from: number, to: number) =>
      laptops[from]?.call.sync.typeAddress({ address: seats[to]?.ip ?? '' })
    await settleVillage(world, laptops, async (newcomer) => isTyped && type(laptops.indexOf(newcomer), 0))
    if (isTyped)
      for (let from = 2; from < LAPTOPS; from++) for (let to = 1; to < from; to++) await type(from, to)
    const tellers = await appointTellers(world, laptops, 1)
    const churn = new Churn(world, laptops, { lan, seats, mayMove: !isTyped, plugged }, { random, tellers })
    await churn.settle()
    for (const laptop of laptops) await laptop.sessions()

    for (let round = 0; round < ROUNDS; round++) {
      const moves: string[] = []
      for (let i = 0; i < MOVES; i++) moves.push(await churn.move())
      const since = performance.now()
      process.stdout.write(`seed ${seed} ${how}: ${moves.join(', ')}\n`)
      await churn.settle()
      process.stdout.write(`  settled after ${((performance.now() - since) / 1_000).toFixed(1)} s\n`)
    }
    const all = await churn.everybodyBack()
    await churn.settle()
    expect(await world.agree(all)).toMatch(/^\d+\//)
    for (const laptop of all) {
      const listed = await laptop.call.proposals.list({})
      const cast = await Promise.all(
        listed.map(async ({ id }) => ({ id, cast: (await laptop.call.proposals.get({ proposal: id })).cast }))
      )
      expect(cast.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(churn.written())
      expect(await laptop.sessions()).toMatchObject({ mostWithOne: 1 })
    }
  },
  300_000
)
