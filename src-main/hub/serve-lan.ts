import { isRefusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Clock, Logger } from '../engine/engine.ts'
import { monotonicNow } from '../host/system-deps.ts'
import { createRpcHost } from '../rpc/rpc-host.ts'
import { attemptLimit } from './attempt-limit.ts'
import { type Door, openDoor } from './door.ts'
import { writeHubLink } from './hub-link.ts'
import { createLinkTokens } from './link-tokens.ts'
import type { TlsIdentity } from './tls-identity.ts'

export interface LanOptions {
  handlers: Handlers
  logger: Logger
  clock: Clock
  rendererRoot: string
  /** The same at every address. */
  port: number
  tls: TlsIdentity
  /** This machine's addresses in local networks, as they are at this moment. */
  addresses(): readonly string[]
  /** The addresses it is served at are others now. */
  moved(): void
}

export interface LanLink {
  readonly address: string
  readonly link: string
}

export interface LanHub {
  /** Where it is served; empty while this machine is in no network. */
  addresses(): string[]
  /** One token, written for each address; it works once. An earlier one that nobody has used stops working. */
  freshLinks(): LanLink[]
  close(): Promise<void>
}

const LOOK_AGAIN_MS = 5_000
/** A browser opens a handful; a neighbour who wants all of them leaves the others theirs. */
export const MOST_CONNECTIONS_EACH = 24

/**
 * Serves pages and calls to the local networks this machine is in, over TLS and nothing else; it follows the machine from
 * network to network. Rejects with Refusal portUnavailable{port} where the port is taken as it starts.
 */
export const serveLan = async (options: LanOptions): Promise<LanHub> => {
  const { handlers, logger, clock, rendererRoot, port, tls, moved } = options
  const rpc = createRpcHost({ handlers, logger, now: monotonicNow })
  const tokens = createLinkTokens()
  const mayTry = attemptLimit(clock)
  const doors = new Map<string, Door>()

  const follow = async (): Promise<void> => {
    const here = new Set(options.addresses())
    for (const [address, door] of doors) {
      if (here.has(address)) continue
      doors.delete(address)
      await door.close(async () => undefined)
    }
    for (const address of here) {
      if (doors.has(address)) continue
      const mostEach = MOST_CONNECTIONS_EACH
      doors.set(
        address,
        await openDoor({ rpc, tokens, rendererRoot, address, port, tls, mostEach, mayTry, clock })
      )
    }
  }

  let pending: () => void = () => undefined
  let looking: Promise<void> = Promise.resolve()
  const lookAgain = (): void => {
    pending = clock.after(LOOK_AGAIN_MS, () => {
      const before = [...doors.keys()].join()
      looking = follow()
        .catch((error: unknown) =>
          // An address that is gone again, a port that is taken there: the next look may find it otherwise.
          logger.warn('the hub is not served at an address of this machine', {
            cause: isRefusal(error) ? error.code : String(error)
          })
        )
        .then(() => {
          if ([...doors.keys()].join() !== before) moved()
          lookAgain()
        })
    })
  }
  const closeAll = async (): Promise<void> => {
    const drained = rpc.close()
    await Promise.all([...doors.values()].map((door) => door.close(() => drained)))
  }

  try {
    await follow()
  } catch (error) {
    await closeAll()
    throw error
  }
  lookAgain()
  let closed = false
  return {
    addresses: () => [...doors.keys()],
    freshLinks() {
      const token = tokens.issue()
      return [...doors].map(([address, door]) => ({
        address,
        link: writeHubLink({ address, port: door.port, token, pin: tls.pin })
      }))
    },
    async close() {
      if (closed) return
      closed = true
      pending()
      await looking
      pending()
      await closeAll()
    }
  }
}
