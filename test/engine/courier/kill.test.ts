import { once } from 'node:events'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { courierLaptop, holdings, logKeysOf } from '#test/support/courier-device.ts'
import { type DiskStore, diskStoreIn } from '#test/support/disk-store.ts'
import { runAsProcess } from '#test/support/run-as-process.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
const VICTIM = 'test/engine/courier/carry-until-killed.ts'
const AUTHORS = [11, 12, 13, 14, 15, 16, 17, 18]
const [EXPORTER, IMPORTER] = [1, 2]
const NEVER = Number.MAX_SAFE_INTEGER

const diskOf = async (seed: number, name: string): Promise<DiskStore> => {
  const folder = join(scratch, name)
  await mkdir(folder, { recursive: true })
  return diskStoreIn(folder, logKeysOf(seed))
}

/** The bytes that went to and from the stick, or null where the process died at `byte`. */
async function carryUntilKilled(
  act: 'export' | 'import',
  disk: DiskStore,
  stick: string,
  seed: number,
  byte: number
): Promise<number | null> {
  const known = AUTHORS.map(String)
  const child = await runAsProcess(VICTIM, [act, disk.folder, stick, String(seed), String(byte), ...known])
  const printed = await text(child.stdout)
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  if (child.signalCode === 'SIGKILL') return null
  expect(child.exitCode).toBe(0)
  return Number(printed)
}

async function bytesOn(stick: string): Promise<number> {
  const names = (await readdir(stick, { recursive: true })).filter((name) => name.endsWith('.bundle'))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(stick, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

afterAll(() => rm(scratch, { recursive: true, force: true }))

test('kill -9 at any byte of an export or an import leaves stick and store whole, and another run finishes', async () => {
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
  const [stickOf, importerOf] = [
    (name: string | number) => join(scratch, `stick-${name}`),
    (name: string | number) => diskOf(IMPORTER, `importer-${name}`)
  ]
  await mkdir(stickOf('whole'))
  const written = (await carryUntilKilled('export', exporter, stickOf('whole'), EXPORTER, NEVER)) ?? 0
  expect(written).toBeGreaterThan(AUTHORS.length * 12 * 30_000)

  for (let run = 0; run < runs(5); run++) {
    const stick = stickOf(run)
    const importer = await importerOf(run)
    await mkdir(stick)
    const inExport = Math.floor(random() * written)
    expect(await carryUntilKilled('export', exporter, stick, EXPORTER, inExport)).toBeNull()
    // What stands under its name is whole, however little it is.
    const reader = courierLaptop()
    for (const seed of AUTHORS) reader.host.known.add(courierLaptop({ seed }).store.own)
    const partial = await reader.import(stick).catch(() => null)
    expect(partial?.files.every(({ state }) => state === 'whole') ?? true).toBe(true)
    expect(partial?.refused ?? []).toEqual([])
    expect(await carryUntilKilled('export', exporter, stick, EXPORTER, NEVER)).not.toBeNull()

    // Every byte is read once; how many are read again depends on the order of the files, whose names are random.
    const inImport = Math.floor(random() * (await bytesOn(stick)))
    expect(await carryUntilKilled('import', importer, stick, IMPORTER, inImport)).toBeNull()
    const store = await importer.open()
    for (const [log, blocks] of Object.entries(await holdings(store)))
      expect(expected[log]?.slice(0, blocks.length)).toEqual(blocks)
    await importer.close()
    expect(await carryUntilKilled('import', importer, stick, IMPORTER, NEVER)).not.toBeNull()
    const finished = await importer.open()
    expect(await holdings(finished)).toEqual(expected)
    await importer.close()
    expect((await readdir(stick)).length).toBe(1)
    await rm(stick, { recursive: true })
    await rm(importer.folder, { recursive: true })
  }
})
