import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { courierLaptop, logKeysOf } from '#test/support/courier-device.ts'

/**
 * The victim of the kill suite: `<export|import> <folder> <stick> <seed> <byte> <known log seeds…>`. Kills itself at
 * that byte of what it has written to and read from the stick; a sync counts as one. Prints, where it gets so far, how
 * many there were. What it exports goes in parts of five entries.
 */
const [act = '', folder = '', stick = '', seed = '', byte = '', ...known] = process.argv.slice(2)
const silent = (): void => undefined
const witness = await openOwnHeadWitness(folder)
const store = await openLogStore({
  dir: join(folder, 'store'),
  ownKeyPair: logKeysOf(Number(seed)),
  witness,
  logger: { info: silent, warn: silent, error: silent },
  limits: act === 'export' ? { packBlocks: 5 } : {}
})
const laptop = courierLaptop({ seed: Number(seed), partBytes: 200_000, store: () => store })
for (const other of known) laptop.host.known.add(logKeyOf(logKeysOf(Number(other)).publicKey))

let left = Number(byte)
const spend = (bytes: number): void => {
  left -= bytes
  if (left < 0) process.kill(process.pid, 'SIGKILL')
}
/** What the courier calls of a file on the stick. */
interface StickFile {
  write(bytes: Uint8Array, at: number, count: number): Promise<unknown>
  read(bytes: Uint8Array, at: number, count: number, from: number): Promise<unknown>
  sync(): Promise<void>
}
const handle = await open(stick)
const files = Object.getPrototypeOf(handle) as StickFile
const { write, read, sync } = files
await handle.close()
files.write = async function (this: StickFile, bytes, at, count) {
  if (left < count && left > 0) await write.call(this, bytes, at, left)
  spend(count)
  return write.call(this, bytes, at, count)
}
files.read = async function (this: StickFile, bytes, at, count, from) {
  spend(count)
  return read.call(this, bytes, at, count, from)
}
files.sync = async function (this: StickFile) {
  spend(1)
  return sync.call(this)
}
await (act === 'export' ? laptop.export(stick) : laptop.import(stick))
process.stdout.write(`${Number(byte) - left}\n`)
await store.close()
await witness.close()
