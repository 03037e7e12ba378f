import { join } from 'node:path'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { fromHex, utf8 } from '#shared/kernel/bytes.ts'

/**
 * The victim of the kill suite: `<folder> <seed hex>`. Appends numbered entries for ever, in batches of one to
 * four, and prints the length after each acknowledgement.
 */
const [folder = '', seed = ''] = process.argv.slice(2)
const silent = () => undefined
const witness = await openOwnHeadWitness(folder)
const store = await openLogStore({
  dir: join(folder, 'store'),
  ownKeyPair: keyPairFromSeed(fromHex(seed)),
  witness,
  logger: { info: silent, warn: silent, error: silent }
})
for (let length = store.lengthOf(store.own); ;) {
  const batch = Array.from({ length: 1 + (length % 4) }, (_, i) => utf8(`entry ${length + i} `.repeat(20)))
  length = (await store.append(batch)).length
  process.stdout.write(`${length}\n`)
}
