import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Logger } from '../engine/engine.ts'
import { ENGINE_HEAP_SWITCH } from '../host/engine-heap.ts'
import { cleanedEnvironment } from './cleaned-environment.ts'
import {
  type FromEngine,
  fromEngineSchema,
  SILENCE_MS,
  type StartEngine,
  type ToEngine
} from './engine-messages.ts'
import { askOsVault } from './key-vault/os-vault.ts'

export interface EngineProcess {
  /** A port whose other end the engine serves. Waits in the channel while the engine is starting. */
  connect(): MessagePortMain
  /** Names a place that the person chose, for the engine’s procedures; null where the engine dies before it answers. */
  registerPlace(path: string): Promise<string | null>
  /** While the laptop sleeps nobody's heart beats. Tells the engine and waits for nothing. */
  sleep(): void
  wake(): void
  /** Asks the engine to finish and waits; after 8 s it is ended. */
  close(): Promise<void>
}

interface EngineProcessOptions {
  script: string
  start: StartEngine
  logger: Logger
  /** After a death, once the new engine is ready, where nobody has asked it for a port meanwhile. */
  onRestart(): void
  /** Too many deaths in a short time: a person decides whether to try again. */
  onRepeatedDeath(): Promise<'again' | 'quit'>
}

const START_SILENCE_MS = 30_000
const CLOSE_MS = 8_000
const DEATHS_TOO_MANY = 4
const DEATHS_WITHIN_MS = 60_000

/** Runs the engine in a process of its own, and runs it again when it dies or falls silent. */
export const createEngineProcess = (options: EngineProcessOptions): EngineProcess => {
  const { logger } = options
  let child = fork()
  let silence: NodeJS.Timeout | undefined
  let watching = true
  let closing: { resolve(): void } | null = null
  let deaths: number[] = []
  let owesPort = false
  let placesAsked = 0
  const askedPlaces = new Map<number, (place: string | null) => void>()

  const watch = (ms: number): void => {
    clearTimeout(silence)
    if (!watching || closing) return
    silence = setTimeout(() => {
      logger.error('the engine fell silent and is ended', { ms })
      end(child)
    }, ms)
  }
  const say = (message: ToEngine, ports: MessagePortMain[] = []): void => child.postMessage(message, ports)

  const hear = (message: FromEngine): void => {
    watch(SILENCE_MS)
    switch (message.type) {
      case 'beat':
        return
      case 'ready':
        if (owesPort) options.onRestart()
        return
      case 'vaultCall':
        return say({ type: 'vaultAnswer', id: message.id, ...askOsVault(message.act, message.bytes) })
      case 'placeRegistered':
        askedPlaces.get(message.id)?.(message.place)
        askedPlaces.delete(message.id)
        return
      case 'closed':
        closing?.resolve()
    }
  }

  const died = async (code: number): Promise<void> => {
    clearTimeout(silence)
    for (const answer of askedPlaces.values()) answer(null)
    askedPlaces.clear()
    if (closing) return closing.resolve()
    logger.error('the engine ended and is started again', { code })
    const now = performance.now()
    deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now]
    if (deaths.length >= DEATHS_TOO_MANY) {
      if ((await options.onRepeatedDeath()) === 'quit') return
      deaths = []
    }
    owesPort = true
    child = fork()
    attach(child)
  }

  function fork(): UtilityProcess {
    return utilityProcess.fork(options.script, [], {
      serviceName: 'Folkmoot engine',
      env: cleanedEnvironment(process.env),
      // Electron hands V8 only what comes this way (measured: the bare switch does nothing).
      execArgv: [`--js-flags=${ENGINE_HEAP_SWITCH}`],
      stdio: 'inherit'
    })
  }
  const attach = (process: UtilityProcess): void => {
    process.on('message', (data: unknown) => {
      const message = fromEngineSchema.safeParse(data)
      if (process === child && message.success) hear(message.data)
    })
    process.once('exit', (code) => void died(code))
    process.postMessage(options.start)
    watch(START_SILENCE_MS)
  }
  attach(child)

  return {
    connect() {
      owesPort = false
      const { port1, port2 } = new MessageChannelMain()
      say({ type: 'connect' }, [port1])
      return port2
    },
    registerPlace: (path) =>
      new Promise((resolve) => {
        const id = placesAsked++
        askedPlaces.set(id, resolve)
        say({ type: 'registerPlace', id, path })
      }),
    sleep() {
      watching = false
      clearTimeout(silence)
      say({ type: 'sleep' })
    },
    wake() {
      watching = true
      say({ type: 'wake' })
      watch(START_SILENCE_MS)
    },
    async close() {
      clearTimeout(silence)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, CLOSE_MS)
        closing = {
          resolve: () => {
            clearTimeout(timer)
            resolve()
          }
        }
        say({ type: 'close' })
      })
      end(child)
    }
  }
}

/** SIGKILL, because a stopped or spinning process does not take a polite request. */
const end = (child: UtilityProcess): void => {
  if (child.pid === undefined) return
  try {
    process.kill(child.pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
