import type { Clock } from '../../engine.ts'
import { ASK_TYPED_MS, MAX_TYPED_ADDRESSES } from '../wire-limits.ts'
import { type Address, hostAndPort } from './address-book.ts'

/** A typed address, and what became of asking there. */
export interface AskedAddress extends Address {
  /** asking: not known yet · silent: nobody answers there, or nobody of ours · found: one of ours answered */
  readonly state: 'asking' | 'silent' | 'found'
  /** Who answered there, by connection key. */
  readonly key: string | null
}

export interface AskedAddresses {
  /** Asks now wherever nobody is connected from; resolves when all that has been answered or not. */
  ask(): Promise<void>
  all(): readonly AskedAddress[]
  type(address: Address): void
  forget(address: Address): void
  close(): void
}

export interface AskedAddressesDeps {
  readonly clock: Clock
  /** The connection key of one of ours who answers there; null when none does. */
  ask(address: Address): Promise<string | null>
  isConnected(key: string): boolean
}

/** Addresses typed by hand, asked at once and again every three seconds while nobody of ours is connected from there. */
export function openAskedAddresses({ clock, ask, isConnected }: AskedAddressesDeps): AskedAddresses {
  const typed = new Map<string, AskedAddress>()
  let stop = () => {}
  let closed = false

  /** Asking takes longer than the pause where nobody is, and goes on asking meanwhile. */
  const underWay = new Set<string>()

  const askAt = async (address: AskedAddress): Promise<void> => {
    const place = hostAndPort(address)
    if (underWay.has(place)) return
    underWay.add(place)
    const key = await ask({ host: address.host, port: address.port })
    underWay.delete(place)
    const current = typed.get(place)
    if (closed || current === undefined) return
    if (key !== null) typed.set(place, { ...current, state: 'found', key })
    else typed.set(place, { ...current, state: 'silent' })
  }
  const askAll = async (): Promise<void> => {
    const open = [...typed.values()].filter(({ key }) => key === null || !isConnected(key))
    await Promise.all(open.map(askAt))
  }
  const askAgain = (): void => {
    void askAll()
    stop = clock.after(ASK_TYPED_MS, askAgain)
  }

  askAgain()
  return {
    ask: askAll,
    all: () => [...typed.values()],
    type({ host, port }) {
      const address: AskedAddress = { host, port, state: 'asking', key: null }
      typed.delete(hostAndPort(address))
      typed.set(hostAndPort(address), address)
      const oldest = typed.keys().next()
      if (typed.size > MAX_TYPED_ADDRESSES && !oldest.done) typed.delete(oldest.value)
      void askAt(address)
    },
    forget: (address) => void typed.delete(hostAndPort(address)),
    close() {
      closed = true
      stop()
    }
  }
}
