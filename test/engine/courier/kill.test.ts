import { once } from 'node:events'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { courierLaptop, holdings } from '#test/support/courier-device.ts'
import { type DiskStore, diskStoreIn } from '#test/support/disk-store.ts'
import { runAsProcess } from '#test/support/run-as-process.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
const VICTIM = 'test/engine/courier/carry-until-killed.ts'
const AUTHORS = [11, 12, 13, 14, 15, 16, 17, 18]
const [EXPORTER, IMPORTER] = [1, 2]
const logKeys = (seed: number) =>
  keyPairFromSeed(new Uint8Array(32).fill(1).map((byte, i) => (i < 4 ? (seed >> (8 * i)) & 255 : byte)))

const diskOf = async (seed: number, name: string): Promise<DiskStore> => {
  const folder = join(scratch, name)
  await mkdir(folder, { recursive: true })
  return diskStoreIn(folder, logKeys(seed))
}

/** Kills the process some time after it has begun; true where it was over before that. */
async function carryUntilKilled(
  act: 'export' | 'import',
  disk: DiskStore,
  stick: string,
  seed: number,
  afterMs: number
): Promise<boolean> {
  const known = AUTHORS.map(String)
  const child = await runAsProcess(VICTIM, [act, disk.folder, stick, String(seed), ...known])
  let isOver = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begun') setTimeout(() => child.kill('SIGKILL'), afterMs)
    if (line.startsWith('done')) isOver = true
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  return isOver
}

afterAll(() => rm(scratch, { recursive: true, force: true }))

test('kill -9 in the middle of an export or an import leaves stick and store whole, and another run finishes', async () => {
  const random = seededRandom(campaignSeed)
  const exporter = await diskOf(EXPORTER, 'exporter')
  const source = await exporter.open()
  for (const seed of AUTHORS) {
    const author = courierLaptop({ seed })
    await author.append(...Array.from({ length: 12 }, (_, i) => `${seed} ${i} `.padEnd(30_000, 'x')))
    await source.accept((await author.store.pack(author.store.own, 0))!)
  }
  const expected = await holdings(source)
  await exporter.close()

  let interrupted = 0
  for (let run = 0; run < runs(5); run++) {
    const stick = join(scratch, `stick-${run}`)
    const importer = await diskOf(IMPORTER, `importer-${run}`)
    await mkdir(stick)
    const wasOver = await carryUntilKilled('export', exporter, stick, EXPORTER, random() * 60)
    // What stands under its name is whole, however little it is.
    const reader = courierLaptop()
    for (const seed of AUTHORS) reader.host.known.add(courierLaptop({ seed }).store.own)
    const partial = await reader.import(stick).catch(() => null)
    expect(partial?.files.every(({ state }) => state === 'whole') ?? true).toBe(true)
    expect(partial?.refused ?? []).toEqual([])
    expect(await carryUntilKilled('export', exporter, stick, EXPORTER, 60_000)).toBe(true)

    const wasRead = await carryUntilKilled('import', importer, stick, IMPORTER, random() * 120)
    const store = await importer.open()
    for (const [log, blocks] of Object.entries(await holdings(store))) {
      expect(expected[log]?.slice(0, blocks.length)).toEqual(blocks)
    }
    await importer.close()
    expect(await carryUntilKilled('import', importer, stick, IMPORTER, 60_000)).toBe(true)
    const finished = await importer.open()
    expect(await holdings(finished)).toEqual(expected)
    await importer.close()
    expect((await readdir(stick)).length).toBe(1)
    interrupted += Number(!wasOver) + Number(!wasRead)
    await rm(stick, { recursive: true })
    await rm(importer.folder, { recursive: true })
  }
  expect(interrupted).toBeGreaterThan(0)
})
