import { createORPCClient, DynamicLink } from '@orpc/client'
import { create } from 'zustand'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { chooseCarrier, type Link } from './carrier.ts'

/** starting: never connected yet · ready · lost: was connected, trying again · refused: no token, or none that is let in */
export type ConnectionState = 'starting' | 'ready' | 'lost' | 'refused'

/** Waits between attempts: quick at first, because an engine that restarts is back within a second or two. */
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000]

/** `epoch` grows with every new link, so that streams know when to subscribe again. */
export const useConnection = create<{ state: ConnectionState; epoch: number }>(() => ({
  state: 'starting',
  epoch: 0
}))

/** A page that was never let in after this many tries came with a link that is used up or from another start. */
const ATTEMPTS_TO_START = 4

let link: Link | null = null
const waiting: ((link: Link) => void)[] = []

const linkWhenReady = (): Promise<Link> =>
  link === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(link)

/** Calls made while the connection is down wait for the next one; nothing a person did is dropped in between. */
export const client: FolkmootClient = createORPCClient(new DynamicLink(linkWhenReady))

export const connect = (): void => {
  const carrier = chooseCarrier()
  if (carrier === null) {
    useConnection.setState({ state: 'refused' })
    return
  }
  let attempts = 0
  const open = (): void => {
    carrier.open({
      onLink(next) {
        attempts = 0
        link = next
        useConnection.setState(({ epoch }) => ({ state: 'ready', epoch: epoch + 1 }))
        for (const resolve of waiting.splice(0)) resolve(next)
      },
      onLost() {
        link = null
        const before = useConnection.getState().state
        if (before === 'starting' && attempts >= ATTEMPTS_TO_START) {
          useConnection.setState({ state: 'refused' })
          return
        }
        useConnection.setState({ state: before === 'starting' ? 'starting' : 'lost' })
        setTimeout(open, RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)])
        attempts += 1
      }
    })
  }
  open()
}
