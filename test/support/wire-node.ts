import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { NetworkOptions } from '#main/engine/engine.ts'
import { communityMeeting } from '#main/engine/net/topics.ts'
import { type EntryId, entryIdOf, type LogKey } from '#shared/kernel/ids.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { diskStore } from './memory-wire-disk.ts'
import { createDevice } from './memory-wire-village.ts'
import { ownThread } from './own-thread.ts'
import { netNode } from './testnet.ts'

/**
 * A member's device as a process of its own: the real store, sync and swarm, whose roll the test writes. Lines of JSON:
 * `{ id, name, input }` in, `{ id, value }` out. Argument: network options.
 */
const TICK_MS = 10
const [, , options = '{}'] = process.argv
const disk = await diskStore()
const device = createDevice({ store: disk.store })
const node = netNode(JSON.parse(options) as NetworkOptions, device.connectionKeyPair)
node.network.onConnection(device.sync.attach)
let people = 0
let appended = 0

/**
 * How long a turn of the event loop kept this process busy, in milliseconds: what it computed, where that is less than
 * what passed, so that a machine shared with others does not count.
 */
let lag = 0
let peak = 0
let before = { at: performance.now(), work: ownThread().work }
const tick = (): void => {
  const now = { at: performance.now(), work: ownThread().work }
  lag = Math.max(lag, Math.min(now.at - before.at - TICK_MS, now.work - before.work))
  peak = Math.max(peak, process.memoryUsage.rss())
  before = now
}
setInterval(tick, TICK_MS)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes in use by JavaScript once everything that can go is gone; native finalizers take a turn of their own. */
async function kept(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const faults: string[] = []
process.on('uncaughtException', (fault) => void faults.push(String(fault.stack)))

const changed = (): void => {
  device.host.rollChanged()
  node.rollChanged()
}
const leave = new Map<string, () => void>()

const commands = {
  facts: () => ({ key: device.connectionKey, log: device.store.own }),
  admit({ keys, logs }: { keys: string[]; logs: LogKey[] }) {
    for (const log of logs) device.host.known.add(log)
    for (const key of keys) {
      device.host.roll.set(key, entryIdOf(new Uint8Array(32).fill(++people % 251)))
      node.members.add(key)
    }
    changed()
  },
  remove({ keys }: { keys: string[] }) {
    for (const key of keys) {
      device.host.roll.delete(key)
      node.members.delete(key)
    }
    changed()
    return Date.now()
  },
  join({ meeting }: { meeting: string }) {
    leave.set(meeting, node.network.join(communityMeeting(entryIdOf(fromHex(meeting)) satisfies EntryId)))
  },
  leave({ meeting }: { meeting: string }) {
    leave.get(meeting)?.()
    leave.delete(meeting)
  },
  refresh: () => node.network.refresh(),
  /** Answers the machine's time when the entries were saved. */
  async append({ count = 1, bytes = 8 }: { count?: number; bytes?: number }) {
    await device.append(...Array.from({ length: count }, () => `${appended++}`.padEnd(bytes, '.')))
    return Date.now()
  },
  /** Answers the machine's time when so much of a log was here, less what this process waited for the machine. */
  arrived: ({ log, length }: { log: LogKey; length: number }) =>
    new Promise<number>((resolve) => {
      const { waited } = ownThread()
      const stop = device.store.onBlocks(() => {
        if (device.store.lengthOf(log) < length) return
        stop()
        resolve(Date.now() - (ownThread().waited - waited))
      })
    }),
  lengths: ({ logs }: { logs: LogKey[] }) => logs.map((log) => device.store.lengthOf(log)),
  connected: () => node.network.connections().map(({ remoteKey }) => remoteKey),
  /** Since the last question. */
  measured() {
    tick()
    const found = {
      lag,
      peak,
      rss: process.memoryUsage.rss(),
      breaches: [...node.breaches],
      faults: [...faults]
    }
    lag = 0
    peak = 0
    node.breaches.length = 0
    return found
  },
  kept
}

const answer = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
answer({ id: 0, value: null })
for await (const line of createInterface({ input: process.stdin })) {
  const { id, name, input } = JSON.parse(line) as { id: number; name: keyof typeof commands; input: never }
  Promise.resolve(commands[name](input)).then(
    (value) => answer({ id, value: value ?? null }),
    (fault: unknown) => answer({ id, fault: String(fault) })
  )
}
await node.network.close()
device.sync.close()
await disk.remove()
process.exit(0)
