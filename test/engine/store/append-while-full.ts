import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { isRefusal } from '#shared/errors/refusal.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { utf8 } from '#shared/kernel/bytes.ts'

/**
 * Does as it is told on standard input, one word a line: `fill` appends until refused, `append` appends once,
 * `read` reads everything back, `reopen` opens the store anew; `accept` takes in another's log, and `branch` a long branch
 * of it. Answers each with one line of JSON.
 */
// The limit on file size that stands in for a full disk comes with a signal that would end the process.
process.on('SIGXFSZ', () => undefined)
const [folder = ''] = process.argv.slice(2)
const silent = () => undefined
const options = {
  dir: join(folder, 'store'),
  ownKeyPair: keyPairFromSeed(new Uint8Array(32)),
  witness: await openOwnHeadWitness(folder),
  logger: { info: silent, warn: silent, error: silent }
}
let store = await openLogStore(options)
const entry = (i: number): Uint8Array => utf8(`entry ${i} `.repeat(100))
const outcomeOf = (done: Promise<unknown>) =>
  done.then(
    () => 'saved',
    (error: unknown) => (isRefusal(error) ? error.code : String(error))
  )
const append = () => outcomeOf(store.append([entry(store.lengthOf(store.own))]))

const other = keyPairFromSeed(new Uint8Array(32).fill(1))
function written(blocks: Uint8Array[]): Pack {
  const log = logKeyOf(other.publicKey)
  return { log, from: 0, blocks, signature: treeOf(blocks).sign(addressOf(log), other.secretKey) }
}

async function answer(word: string): Promise<unknown> {
  switch (word) {
    case 'append':
      return append()
    case 'fill':
      for (;;) {
        const outcome = await append()
        if (outcome !== 'saved') return outcome
      }
    case 'read': {
      const blocks = await store.read(store.own, 0, store.lengthOf(store.own))
      return blocks.every((block, i) => Buffer.from(block).equals(entry(i))) ? blocks.length : 'wrong bytes'
    }
    case 'accept':
      return outcomeOf(store.accept(written([entry(0)])))
    case 'branch':
      return outcomeOf(store.acceptBranch(written(Array.from({ length: 400 }, (_, i) => entry(i + 1)))))
    case 'reopen':
      await store.close()
      store = await openLogStore(options)
      return 'reopened'
    default:
      return 'unknown word'
  }
}
for await (const word of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(word))}\n`)
}
