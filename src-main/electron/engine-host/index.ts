import { join } from 'node:path'
import { createEngine } from '../../engine/index.ts'
import { type HangWatch, startHangWatch } from '../../host/hang-watch.ts'
import { keepStandardOutputClean } from '../../host/standard-output.ts'
import { monotonicNow, systemClock, systemRandom } from '../../host/system-deps.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../../host/terminal-logger.ts'
import { portChannel } from '../../rpc/message-port.ts'
import { createRpcHost } from '../../rpc/rpc-host.ts'
import { BEAT_MS, type FromEngine, type StartEngine, toEngineSchema } from '../engine-messages.ts'
import { createMainVault } from './main-vault.ts'

// The utility process: the engine lives here, away from the window and from main. It speaks with main through
// messages by schema, and serves the contract on every port it is handed.
keepStandardOutputClean()
const { parentPort } = process
const say = (message: FromEngine): void => parentPort.postMessage(message)
const logger = createTerminalLogger()
const vault = createMainVault((call) => say({ type: 'vaultCall', ...call }))

let hangWatch: HangWatch | null = null

const open = async (start: StartEngine) => {
  hangWatch = startHangWatch({ dataDir: start.dataDir, worker: join(__dirname, 'hang-worker.js') })
  const engine = await createEngine({
    dataDir: start.dataDir,
    host: 'desktop',
    version: start.version,
    vault: vault.keyVault,
    clock: systemClock,
    random: systemRandom,
    network: start.network,
    logger,
    hangs: hangWatch
  })
  return { engine, rpc: createRpcHost({ handlers: engine.handlers, logger, now: monotonicNow }) }
}

let opened: ReturnType<typeof open> | null = null

/** Where the engine did not open there is nobody to wake; `fail` has said so. */
const ignore = (): void => undefined

const fail = (thrown: unknown): never => {
  logger.error('the engine could not go on', { error: thrown instanceof Error ? thrown.name : typeof thrown })
  process.exit(1)
}

parentPort.on('message', ({ data, ports }) => {
  const message = toEngineSchema.safeParse(data)
  if (!message.success) return
  switch (message.data.type) {
    case 'start':
      opened = open(message.data)
      opened.then(() => say({ type: 'ready' }), fail)
      return
    case 'connect': {
      const [port] = ports
      // Until the engine is open, requests wait in the port.
      if (port)
        void opened?.then(
          ({ rpc }) => rpc.serve(portChannel(port)),
          () => port.close()
        )
      return
    }
    case 'vaultAnswer':
      return vault.answer(message.data)
    case 'registerPlace': {
      const { id, path } = message.data
      void opened?.then(
        ({ engine }) => say({ type: 'placeRegistered', id, place: engine.registerPlace(path) }),
        () => undefined
      )
      return
    }
    case 'sleep':
      return void opened?.then(({ engine }) => engine.sleep(), ignore)
    case 'wake':
      return void opened?.then(({ engine }) => engine.wake(), ignore)
    case 'close':
      void close()
  }
})

const close = async (): Promise<void> => {
  try {
    const parts = await opened
    await parts?.rpc.close()
    await parts?.engine.close()
    await hangWatch?.close()
  } finally {
    say({ type: 'closed' })
  }
}

setInterval(() => say({ type: 'beat' }), BEAT_MS)
outliveUnheardRejections(logger)
// A broken invariant does end the engine; main starts a fresh one.
process.on('uncaughtException', fail)
