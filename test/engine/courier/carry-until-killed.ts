import { join } from 'node:path'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { courierLaptop } from '#test/support/courier-device.ts'

/**
 * The victim of the kill suite: `<export|import> <folder> <stick> <seed> <known log seeds…>`. Prints `begun` once the
 * store is open and a line for each step, and `done` when the run is over.
 */
const [act = '', folder = '', stick = '', seed = '', ...known] = process.argv.slice(2)
const silent = (): void => undefined
const witness = await openOwnHeadWitness(folder)
const laptopSeed = (number: string): Uint8Array =>
  new Uint8Array(32).fill(1).map((byte, i) => (i < 4 ? (Number(number) >> (8 * i)) & 255 : byte))
const store = await openLogStore({
  dir: join(folder, 'store'),
  ownKeyPair: keyPairFromSeed(laptopSeed(seed)),
  witness,
  logger: { info: silent, warn: silent, error: silent }
})
const laptop = courierLaptop({ seed: Number(seed), partBytes: 200_000, store: () => store })
for (const other of known) laptop.host.known.add(logKeyOf(keyPairFromSeed(laptopSeed(other)).publicKey))
process.stdout.write('begun\n')
const context = {
  report: ({ step, done }: { step: string; done: number }) => void process.stdout.write(`${step} ${done}\n`)
}
const report = act === 'export' ? await laptop.export(stick, context) : await laptop.import(stick, context)
process.stdout.write(`done ${JSON.stringify(report)}\n`)
await store.close()
await witness.close()
