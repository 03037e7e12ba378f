import crypto from 'hypercore-crypto'
import { expect, test } from 'vitest'
import type { BreachCode } from '#main/engine/net/breach.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { commitmentTo, laptopProof, newBoxKeys } from '#main/engine/pairing/comparison.ts'
import { openLaptopChannel } from '#main/engine/pairing/laptop-channel.ts'
import { LAPTOP_VERSION } from '#main/engine/pairing/laptop-messages.ts'
import { memoryWire } from '#test/support/memory-wire.ts'
import { systemRandom } from '#test/support/test-vault.ts'
import { clock, compared, laptopSide, makerSide, meet, until } from '#test/support/two-laptops.ts'

test('another holder of the code cannot pass for the laptop that made it', async () => {
  const maker = makerSide()
  const laptop = laptopSide(maker.secret)
  const forger = { ...maker, keyPair: crypto.keyPair(), breaches: [] }
  await meet(laptop, forger)
  await until(() => expect(laptop.breaches).toEqual(['badProof']))
  expect(laptop.asker.phase.kind).toBe('searching')
})

interface Attack {
  readonly name: string
  readonly breach: BreachCode
  run(
    channel: NonNullable<ReturnType<typeof openLaptopChannel>>,
    connection: PeerConnection,
    secret: Uint8Array
  ): void
}

const reveal = { nonce: systemRandom.bytes(32), boxKey: newBoxKeys(systemRandom).publicKey }
const honestly = (connection: PeerConnection, secret: Uint8Array) => {
  const commitment = commitmentTo(reveal)
  return {
    version: LAPTOP_VERSION,
    proof: laptopProof(secret, connection.handshakeHash, commitment),
    commitment
  }
}

test.each<Attack>([
  { name: 'reveals before it asks', breach: 'outOfTurn', run: (channel) => channel.reveal(reveal) },
  { name: 'agrees before it was compared', breach: 'outOfTurn', run: (channel) => channel.agreed(true) },
  {
    name: 'reveals what it had not committed to',
    breach: 'badProof',
    run(channel, connection, secret) {
      channel.asking(honestly(connection, secret))
      channel.reveal({ ...reveal, nonce: systemRandom.bytes(32) })
    }
  },
  {
    name: 'asks twice',
    breach: 'outOfTurn',
    run(channel, connection, secret) {
      channel.asking(honestly(connection, secret))
      channel.asking(honestly(connection, secret))
    }
  },
  {
    name: 'agrees twice',
    breach: 'outOfTurn',
    run(channel, connection, secret) {
      channel.asking(honestly(connection, secret))
      channel.reveal(reveal)
      channel.agreed(true)
      channel.agreed(true)
    }
  },
  {
    name: 'answers in the place of the maker',
    breach: 'outOfTurn',
    run: (channel) => channel.given(systemRandom.bytes(100))
  }
])('a stranger that $name is cut off', async ({ breach, run }) => {
  const maker = makerSide()
  const [left, right] = await memoryWire(
    { keyPair: crypto.keyPair(), standing: 'stranger' },
    { keyPair: maker.keyPair, standing: 'stranger', onBreach: (_, code) => void maker.breaches.push(code) },
    clock
  )
  const silent = () => undefined
  const channel = openLaptopChannel(left, {
    asking: silent,
    proving: silent,
    reveal: silent,
    agreed: silent,
    given: silent,
    ended: silent,
    closed: silent
  })
  maker.desk.attach(right)
  run(channel!, left, maker.secret)
  await until(() => expect(maker.breaches).toEqual([breach]))
  expect(maker.given).toEqual([])
})

test('a flood of strangers with made-up codes gets nobody a hearing, and holds up nobody who has the code', async () => {
  const maker = makerSide()
  for (let i = 0; i < 40; i++) await meet(laptopSide(systemRandom.bytes(16)), maker)
  await until(() => expect(maker.breaches).toContain('badProof'))
  expect(maker.offer.phase).toEqual({ kind: 'open' })
  await compared(maker, laptopSide(maker.secret))
})

test('a proof heard on one connection is worth nothing on another', async () => {
  const maker = makerSide()
  const [own] = await memoryWire({ keyPair: crypto.keyPair() }, { keyPair: maker.keyPair }, clock)
  const [left, right] = await memoryWire(
    { keyPair: crypto.keyPair(), standing: 'stranger' },
    { keyPair: maker.keyPair, standing: 'stranger' },
    clock
  )
  const answers: string[] = []
  const silent = () => undefined
  const channel = openLaptopChannel(left, {
    asking: silent,
    proving: ({ kind }) => void answers.push(kind),
    reveal: silent,
    agreed: silent,
    given: silent,
    ended: silent,
    closed: silent
  })
  maker.desk.attach(right)
  channel?.asking(honestly(own, maker.secret))
  await until(() => expect(answers).toEqual(['codeUnknown']))
})
