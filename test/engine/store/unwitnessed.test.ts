import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { temporaryStores } from '#test/support/disk-store.ts'

const stores = temporaryStores()
afterEach(() => stores.dispose())

const SLOTS = ['own-head.a', 'own-head.b']

test('an own entry that a cut left unwitnessed is witnessed at the next opening, before anybody is shown it', async () => {
  const disk = await stores.create()
  const store = await disk.open()
  await store.append([new Uint8Array(60).fill(1)])
  await disk.close()
  // The cut: the log keeps its second entry, the witness knows only the first.
  const aside = join(disk.folder, 'aside')
  await mkdir(aside)
  for (const slot of SLOTS) await copyFile(join(disk.folder, slot), join(aside, slot))
  const longer = await disk.open()
  await longer.append([new Uint8Array(60).fill(2)])
  await disk.close()
  for (const slot of SLOTS) await copyFile(join(aside, slot), join(disk.folder, slot))

  await disk.open()
  await disk.close()
  const witness = await openOwnHeadWitness(disk.folder)
  expect(await witness.read()).toMatchObject({ length: 2 })
  await witness.close()
})
