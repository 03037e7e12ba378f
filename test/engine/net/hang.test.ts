import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { readSuspects, SUSPECT_MS } from '#main/host/suspects-file.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { bundled, runAsProcess } from '#test/support/run-as-process.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'
import { createStrangers, newKeyPairs, type Strangers } from '#test/support/wire-strangers.ts'

let testnet: Testnet
let strangers: Strangers
const soon = { timeout: 30_000, interval: 20 }

beforeAll(async () => {
  testnet = await startTestnet()
  strangers = createStrangers(testnet.network)
})
afterAll(async () => {
  await strangers.close()
  await testnet.destroy()
})

interface HangingProcess {
  readonly lines: string[]
  readonly ended: Promise<unknown[]>
  stop(): void
}

async function start(dataDir: string, seed: Uint8Array): Promise<HangingProcess> {
  const worker = await bundled('src-main/host/hang-worker.ts')
  const args = [dataDir, toHex(seed), worker, JSON.stringify(testnet.network)]
  const child = await runAsProcess('test/support/hanging-process.ts', args)
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const ended = once(child, 'exit')
  await vi.waitFor(() => expect(lines).toContain('open'), soon)
  return { lines, ended, stop: () => child.stdin.end() }
}

test('a process that a peer hangs ends itself, and the next one refuses that peer and nobody else', async () => {
  const dataDir = scratchFolder()
  const seed = new Uint8Array(randomBytes(32))
  const victim = { key: toHex(keyPairFromSeed(seed).publicKey) }
  const keyPairs = newKeyPairs(2)
  const [innocent, guilty] = keyPairs as [DeviceKeyPair, DeviceKeyPair]
  const [innocentKey, guiltyKey] = keyPairs.map(({ publicKey }) => toHex(publicKey)) as [string, string]
  const hung = await start(dataDir, seed)
  const dial = (keyPair: DeviceKeyPair, act: (connection: PeerConnection) => void) =>
    vi.waitFor(async () => {
      const met = await strangers.dial(keyPair, victim, (connection) => {
        act(connection)
        return connection
      })
      expect(met).not.toBeNull()
    }, soon)
  await dial(innocent, () => undefined)
  await vi.waitFor(() => expect(hung.lines).toContain(`met ${innocentKey}`), soon)
  await dial(guilty, ({ mux }) => {
    const silent = { preencode: () => undefined, encode: () => undefined, decode: () => null }
    const channel = mux.createChannel({ protocol: 'test/hang' })!
    const message = channel.addMessage({ encoding: silent })
    channel.open()
    message.send(null)
  })
  expect(await hung.ended).toEqual([null, 'SIGKILL'])
  expect(await readFile(join(dataDir, 'suspects'), 'utf8')).toMatch(new RegExp(`^${guiltyKey} \\d+\\n$`))

  const next = await start(dataDir, seed)
  expect(next.lines).toEqual([`refuses ${guiltyKey}`, 'open'])
  expect(await strangers.dial(guilty, victim, () => 'met')).toBeNull()
  await dial(innocent, () => undefined)
  await vi.waitFor(() => expect(next.lines).toContain(`met ${innocentKey}`), soon)
  expect(next.lines).not.toContain(`met ${guiltyKey}`)
  next.stop()
  expect(await next.ended).toEqual([0, null])
})

test('suspects are forgiven after an hour, bounded, and whatever else stands in the file is passed over', async () => {
  const path = join(scratchFolder(), 'suspects')
  const key = (i: number) => i.toString(16).padStart(64, '0')
  const now = 1_800_000_000_000
  expect(readSuspects(path, now)).toEqual([])
  await writeFile(
    path,
    `${key(1)} ${now - SUSPECT_MS}\nnonsense\n${key(2)} ${now - 1_000}\n${key(3)} ${now * 2}\n`
  )
  // A clock that was set back neither forgives at once nor refuses for ever.
  const held = [
    { key: key(2), forMs: SUSPECT_MS - 1_000 },
    { key: key(3), forMs: SUSPECT_MS }
  ]
  expect(readSuspects(path, now)).toEqual(held)
  expect(readSuspects(path, now)).toEqual(held)
  expect(readSuspects(path, now + SUSPECT_MS)).toEqual([])
  await writeFile(path, Array.from({ length: 700 }, (_, i) => `${key(i)} ${now}\n`).join(''))
  expect(readSuspects(path, now).map((suspect) => suspect.key)).toEqual(
    Array.from({ length: 64 }, (_, i) => key(636 + i))
  )
})
