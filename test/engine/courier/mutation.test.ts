import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_BYTES_UNDER_WAY } from '#main/engine/courier/limits.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { befriendLaptops, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
const WARM_UP = 70

type Mutate = (bytes: Buffer, random: () => number) => Buffer
const at = (bytes: Buffer, random: () => number): number => Math.floor(random() * bytes.length)
const MUTATIONS: readonly Mutate[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    const index = at(bytes, random)
    changed[index] = (changed[index] ?? 0) ^ (1 << Math.floor(random() * 8))
    return changed
  },
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, random) => Buffer.concat([bytes, bytes.subarray(at(bytes, random))]),
  (bytes, random) => {
    const [from, to] = [at(bytes, random), at(bytes, random)].sort((a, b) => a - b)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => Buffer.from(bytes).fill(Math.floor(random() * 256), at(bytes, random)),
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    changed.copy(changed, at(bytes, random), at(bytes, random))
    return changed
  },
  // The clear header: magic, version, tag, file id, number of slots.
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    changed[Math.floor(random() * 42)] = Math.floor(random() * 256)
    return changed
  }
]

test('mutated bundles bring nothing but what their author wrote, and need no memory for it', async () => {
  const random = seededRandom(campaignSeed)
  const people = Array.from({ length: 5 }, (_, i) => courierLaptop({ name: `P${i}` }))
  befriendLaptops(people)
  const [ada] = people
  for (const other of people.slice(1)) {
    await other.append(...Array.from({ length: 4 }, (_, i) => `${i} `.padEnd(20_000, 'y')))
    await ada!.store.accept((await other.store.pack(other.store.own, 0))!)
  }
  const original = join(scratch, 'original')
  await ada!.export(original)
  const bytes = await readFile(original)
  const expected = await holdings(ada!.store)
  const place = join(scratch, 'place')
  await mkdir(place)
  const path = join(place, 'mutated')
  let whole = 0
  let before = 0
  let peak = 0
  for (let run = 0; run < runs(300); run++) {
    const mutate = MUTATIONS[run % MUTATIONS.length]!
    await writeFile(path, mutate(bytes, random))
    const reader = courierLaptop()
    befriendLaptops([...people, reader])
    const report = await reader.import(path)
    const [file] = report.files
    expect(report.files).toHaveLength(1)
    if (file!.state === 'whole') whole++
    for (const [log, blocks] of Object.entries(await holdings(reader.store)))
      expect(expected[log]?.slice(0, blocks.length)).toEqual(blocks)
    expect(await readdir(place)).toEqual(['mutated'])
    expect((await readdir(scratch)).sort()).toEqual(['original', 'place'])
    const { rss } = process.memoryUsage()
    // What the test itself and its first imports load is not what a bundle can ask for.
    if (run < WARM_UP) before = Math.max(before, rss)
    peak = Math.max(peak, rss)
    for (const laptop of people) laptop.devices.length = 5
  }
  // Only a slot that nobody uses, or bytes behind the end, may be any.
  expect(whole).toBeLessThan(runs(300) / 2)
  expect(peak - before).toBeLessThan(3 * MAX_BYTES_UNDER_WAY)
})
