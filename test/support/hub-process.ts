import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { ensureBuilt } from '../../build/scripts/built.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const LINK = /http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]+)/

/** One laptop in a process of its own: the built hub, spoken to as its page does. */
export interface HubProcess {
  client: FolkmootClient
  child: ChildProcess
  /** `kill -9`: no farewell to anybody. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** `bootstrap`: the DHT of this machine, `127.0.0.1:PORT`. */
export async function startHubProcess(dataDir: string, bootstrap: string): Promise<HubProcess> {
  await ensureBuilt()
  const child = spawn(
    process.execPath,
    [join(ROOT, 'out/main/cli.js'), 'serve', '--data', dataDir, '--bootstrap', bootstrap, '--lang', 'en'],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  // A hub left behind by a failed test would stay in the next test's DHT.
  const reap = () => child.kill('SIGKILL')
  process.once('exit', reap)
  const { port, token } = await linkOf(child)
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['folkmoot', token], {
    origin: `http://127.0.0.1:${port}`
  })
  await once(socket, 'open')
  const client = createORPCClient<FolkmootClient>(new RPCLink({ websocket: socket }))
  const end = async (signal: NodeJS.Signals) => {
    socket.terminate()
    process.off('exit', reap)
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { client, child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

async function linkOf(child: ChildProcess): Promise<{ port: string; token: string }> {
  let printed = ''
  let complaints = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-2_000)
  })
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk)
    const [, port, token] = LINK.exec(printed) ?? []
    if (port !== undefined && token !== undefined) {
      child.stdout?.resume()
      return { port, token }
    }
  }
  throw new Error(`the hub ended before it was open: ${printed}${complaints}`)
}
