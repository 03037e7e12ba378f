import { createInterface } from 'node:readline'
import type { NetworkOptions } from '#main/engine/engine.ts'
import { openGate } from '#main/engine/net/gate.ts'
import { createQuarantine } from '#main/engine/net/quarantine.ts'
import { openNetwork } from '#main/engine/net/swarm.ts'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { startHangWatch } from '#main/host/hang-watch.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { createMemoryLogger } from './memory-logger.ts'

/**
 * A device that everybody may speak with and that a message on the channel `test/hang` sends round in circles for ever.
 * Arguments: data folder, seed of its key, built hang worker, network options. Prints the keys it refuses, then `open`,
 * then each key that connects.
 */
const [, , dataDir = '', seed = '', worker = '', options = '{}'] = process.argv
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const hangs = startHangWatch({ dataDir, worker, tickMs: 100 })
const quarantine = createQuarantine(systemClock, hangs.suspects)
for (const key of quarantine.held()) say(`refuses ${key}`)
const network = openNetwork({
  connectionKeyPair: keyPairFromSeed(fromHex(seed)),
  network: JSON.parse(options) as NetworkOptions,
  clock: systemClock,
  random: systemRandom,
  logger: createMemoryLogger(),
  gate: openGate(
    { isMember: () => true, meetsStrangers: () => false, onChange: () => () => undefined },
    quarantine
  ),
  serving: hangs.serving,
  onBreach: () => undefined
})
network.onConnection(({ mux, remoteKey }) => {
  const channel = mux.createChannel({ protocol: 'test/hang' })
  const silent = { preencode: () => undefined, encode: () => undefined, decode: () => null }
  channel?.addMessage({
    encoding: silent,
    onmessage() {
      for (;;) Math.hypot(1, 1)
    }
  })
  channel?.open()
  say(`met ${remoteKey}`)
})
network.join({ topic: Buffer.alloc(32, 1), circle: Buffer.alloc(32, 2) })
say('open')
for await (const line of createInterface({ input: process.stdin })) say(line)
await network.close()
await hangs.close()
process.exit(0)
