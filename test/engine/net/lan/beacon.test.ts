import { once } from 'node:events'
import type { Socket } from 'node:dgram'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { openBeacon } from '#main/engine/net/lan/beacon.ts'
import { RESCAN_MS } from '#main/engine/net/wire-limits.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'

test('an adapter without multicast is tried again every two seconds, and named once until it is another', async () => {
  let tried: Promise<unknown>[] = []
  const seen = (made: unknown) => tried.push(once((made as { socket: Socket }).socket, 'listening'))
  subscribe('udp.socket', seen)
  const clock = manualClock()
  const logger = createMemoryLogger()
  // An address of no interface here: the system lets nobody join a group by it.
  let adapter = { name: 'wlan0', address: '203.0.113.9', prefix: 24 }
  const beacon = openBeacon({
    addresses: () => [adapter],
    clock,
    logger,
    cards: () => [],
    heard: () => undefined,
    isFrom: () => false,
    moved: () => undefined
  })
  try {
    const named: unknown[] = []
    for (const name of ['wlan0', 'wlan0', 'wlan0', 'wlan1', 'wlan1']) {
      adapter = { ...adapter, name }
      if (tried.length === 0) clock.advance(RESCAN_MS)
      expect(tried).toHaveLength(1)
      await tried[0]
      tried = []
      named.push(logger.lines.map(({ facts }) => facts['interface']))
    }
    expect(named).toEqual([['wlan0'], ['wlan0'], ['wlan0'], ['wlan0', 'wlan1'], ['wlan0', 'wlan1']])
    expect(beacon.places()).toMatchObject([{ name: 'wlan1', fault: expect.any(String) as string }])
  } finally {
    unsubscribe('udp.socket', seen)
    beacon.close()
  }
})
