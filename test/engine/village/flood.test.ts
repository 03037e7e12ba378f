import { afterEach, beforeEach, expect, test } from 'vitest'
import { MAX_ENTRY_BYTES } from '#shared/log/entry.ts'
import { runs } from '#test/support/campaign.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { ownThread } from '#test/support/own-thread.ts'
import { asRogue } from '#test/support/rogue-laptop.ts'
import { idOf, knows, putToVote } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** Milliseconds that `act` took, without those that this process stood in line for a processor. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const before = { at: performance.now(), ...ownThread() }
  await act()
  return performance.now() - before.at - (ownThread().waited - before.waited)
}

/** What a window asks, behind whatever the event loop has to do first. */
const asked = async ({ call }: Laptop): Promise<unknown> => {
  await new Promise((resolve) => setImmediate(resolve))
  return call.members.list({})
}

// All three engines share this process, which makes it harder for the two honest ones.
test.each([
  ['entries of one byte', Math.min(1_000_000, runs(4_000)), 1],
  ['entries as large as there may be', runs(200), MAX_ENTRY_BYTES]
])('a member who floods the community with %s holds nobody else up', async (_, count, bytes) => {
  const [a, b, c] = (await world.village(3)) as [Laptop, Laptop, Laptop]
  const tellers = [await idOf(a, 'P0')]
  await asRogue(c, (rogue) => rogue.flood(count, bytes))
  const held = async (): Promise<number> => (await b.call.sync.status({})).entries
  const before = await held()
  const behind: number[] = []
  const answers: number[] = []
  for (let entries = before; entries < before + count; entries = await held()) {
    const proposal = await putToVote(world, a, tellers, `The well ${behind.length}`)
    behind.push(await timed(() => knows(world, b, proposal)))
    answers.push(await timed(() => asked(b)))
  }
  const said = `${Math.max(...behind).toFixed(0)} ms behind, ${Math.max(...answers).toFixed(0)} ms for an answer`
  process.stdout.write(`${count} × ${bytes} bytes flooded, ${behind.length} entries beside it: ${said}\n`)
  expect(Math.max(...behind)).toBeLessThan(2_000)
  expect(Math.max(...answers)).toBeLessThan(100)
  await world.agree([a, b])
  expect(await b.call.check.rejections({})).toHaveLength(count)
})
