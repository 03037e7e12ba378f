import crypto from 'hypercore-crypto'
import { expect, test } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { diskStore } from '#test/support/memory-wire-disk.ts'
import { agree, createDevice, introduce, meet } from '#test/support/memory-wire-village.ts'

const WRITERS = 500
const VOTES = 20
const payload = 'v'.repeat(200)

/** What somebody wrote offline, as it lies on their laptop. */
function offlineWriter(index: number): Pack {
  const keyPair = crypto.keyPair()
  const blocks = Array.from({ length: VOTES }, (_, vote) => utf8(`${index} ${vote} ${payload}`))
  const log = logKeyOf(keyPair.publicKey)
  return { log, from: 0, blocks, signature: treeOf(blocks).sign(addressOf(log), keyPair.secretKey) }
}

test(`${WRITERS} logs of ${VOTES} entries come over from one peer, in packs`, async () => {
  const disks = [await diskStore(), await diskStore()]
  const [hub, receiver] = disks.map(({ store }) => createDevice({ store }))
  const packs = Array.from({ length: WRITERS }, (_, index) => offlineWriter(index))
  for (const pack of packs) await hub!.store.accept(pack)
  introduce([hub!, receiver!])
  for (const { log } of packs) receiver!.host.known.add(log)

  const started = performance.now()
  await meet(hub!, receiver!)
  while (!agree([hub!, receiver!])) await new Promise((resolve) => setTimeout(resolve, 2))
  const merge = performance.now() - started

  const late = offlineWriter(WRITERS)
  receiver!.host.known.add(late.log)
  receiver!.host.rollChanged()
  const arrived = new Promise<void>((resolve) => receiver!.store.onBlocks(() => resolve()))
  const lateStarted = performance.now()
  await hub!.store.accept(late)
  await arrived
  const lateBatch = performance.now() - lateStarted
  const sent = receiver!.sync.sentTo(hub!.connectionKey)!
  process.stdout.write(
    `merge of ${WRITERS} × ${VOTES}: ${merge.toFixed(0)} ms; one late batch: ${lateBatch.toFixed(1)} ms; ` +
      `messages from the receiver: ${JSON.stringify(sent)}\n`
  )
  expect(receiver!.store.heads()).toHaveLength(WRITERS + 1)
  expect(hub!.breaches.concat(receiver!.breaches)).toEqual([])
  // Counts do not wobble on shared cores: asking is batched, and nothing is asked for twice.
  expect(sent.wants).toBeLessThan(WRITERS)
  expect(hub!.sync.sentTo(receiver!.connectionKey)?.pack).toBe(WRITERS + 1)

  for (const { sync } of [hub!, receiver!]) sync.close()
  await Promise.all(disks.map(({ remove }) => remove()))
})
