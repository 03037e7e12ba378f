import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import Hyperswarm from 'hyperswarm'
import { expect, test } from 'vitest'
import { LanDht } from '#main/engine/net/lan/lan-dht.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'

test('a neighbour who calls is taken in while a DHT that nobody answers for is being asked where they are', async () => {
  const host = '127.0.0.1'
  const silent = createSocket('udp4').bind(0, host)
  await once(silent, 'listening')
  const bootstrap = [{ host, port: silent.address().port }]
  // Between two with keys in this order hyperswarm keeps its own call, which lasts 12 s.
  const [caller, ours] = [crypto.keyPair(), crypto.keyPair()].sort((a, b) =>
    Buffer.compare(a.publicKey, b.publicKey)
  ) as [HyperDHT.KeyPair, HyperDHT.KeyPair]
  const dht = new LanDht(
    { bootstrap, host },
    {
      addressesOf: () => [],
      missed: () => undefined,
      called: () => undefined,
      calledBy: () => Promise.resolve(),
      isNear: () => true,
      shown: () => null
    },
    systemClock
  )
  const swarm = new Hyperswarm({ dht, keyPair: ours })
  const next = new HyperDHT({ bootstrap: [], host })
  try {
    await Promise.all([dht.bind(), next.bind()])
    swarm.listen().catch(() => undefined)
    swarm.joinPeer(caller.publicKey)
    expect(swarm.connecting).toBe(1)
    const port = dht.localAddress()?.port ?? 0
    const call = next.connect(ours.publicKey, { keyPair: caller, relayAddresses: [{ host, port }] })
    call.on('error', () => undefined)
    swarm.on('connection', (stream) => stream.on('error', () => undefined))
    const [[stream]] = (await Promise.all([once(swarm, 'connection'), once(call, 'open')])) as [
      [HyperDHT.NoiseStream],
      unknown
    ]
    expect([stream.isInitiator, toHex(stream.remotePublicKey)]).toEqual([false, toHex(caller.publicKey)])
  } finally {
    await Promise.all([swarm.destroy({ force: true }), next.destroy({ force: true })])
    silent.close()
  }
})
