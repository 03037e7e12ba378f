import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { endWhenSilent } from '#main/rpc/end-when-silent.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'

const MINUTE = 60_000

test('the socket of a visitor who vanished is ended, and of nobody who answers', async () => {
  const clock = manualClock()
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const visitor = async (autoPong: boolean) => {
    const accepted = once(server, 'connection')
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong })
    onTestFinished(() => socket.terminate())
    const [there] = (await accepted) as [WebSocket]
    endWhenSilent(there, clock)
    return { socket, there }
  }
  const [gone, here] = [await visitor(false), await visitor(true)]
  for (let asked = 0; asked < 3; asked++) {
    const answered = once(here.there, 'pong')
    const ended = asked === 1 ? once(gone.socket, 'close') : null
    clock.advance(MINUTE / 3)
    await answered
    await ended
  }
  expect([gone.there.readyState, here.there.readyState]).toEqual([WebSocket.CLOSED, WebSocket.OPEN])
})
