import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { compareBytes, toHex, utf8 } from '#shared/kernel/bytes.ts'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { runAsProcess } from '#test/support/run-as-process.ts'
import { systemRandom } from '#test/support/test-vault.ts'

const stores = temporaryStores()
afterEach(() => stores.dispose())

test('kill -9 while appending loses no acknowledged entry, and the log goes on where it was', async () => {
  const seed = systemRandom.bytes(32)
  const disk = await stores.create(keyPairFromSeed(seed))
  const random = seededRandom(campaignSeed)
  for (let kill = 0; kill < runs(10); kill++) {
    const child = await runAsProcess('test/engine/store/append-until-killed.ts', [disk.folder, toHex(seed)])
    const wanted = 1 + Math.floor(random() * 60)
    let acknowledged = 0
    let seen = 0
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line)
      if (++seen === wanted) child.kill('SIGKILL')
    }
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')

    const store = await disk.open()
    const length = store.lengthOf(store.own)
    expect(length).toBeGreaterThanOrEqual(acknowledged)
    // Compared by bytes: a deep equality over a log that only grows is what a long campaign would spend its time on.
    const entries = await store.read(store.own, 0, length)
    expect(entries).toHaveLength(length)
    expect(entries.findIndex((entry, i) => compareBytes(entry, utf8(`entry ${i} `.repeat(20))) !== 0)).toBe(
      -1
    )
    await disk.close()
    const witness = await openOwnHeadWitness(disk.folder)
    const head = await witness.read()
    expect(head !== null && head !== 'damaged' && head.length).toBeGreaterThanOrEqual(acknowledged)
    await witness.close()
  }
})
