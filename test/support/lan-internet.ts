import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { NetworkOptions } from '#main/engine/engine.ts'
import type { Host, Lab, Lan } from './lan-lab.ts'
import { runAsProcess } from './run-as-process.ts'

/** An internet for a lab: a DHT behind a router. Its networks have addresses that look public, as NAT would show them. */
export interface LanInternet {
  /** What a laptop is started with. */
  readonly network: NetworkOptions
  /** Gives the local network a way out; `subnet` as `11.1.0`, the router is `.1` there. */
  join(lan: Lan, subnet: string): Promise<void>
  /** Plugs the host into that network, with its way out. Answers the interface's name. */
  plug(host: Host, lan: Lan, subnet: string, last: number): Promise<string>
  close(): void
}

/** Where one of the public bootstrap nodes is, so that what is started without options finds this one. */
const WAN = '88.99.3'
const SERVER = `${WAN}.86`
const PORT = 49_737

export async function openInternet(lab: Lab): Promise<LanInternet> {
  const [wan, router, server] = await Promise.all([lab.lan(), lab.host(), lab.host()])
  await lab.plug(router, wan, `${WAN}.1/24`)
  await lab.plug(server, wan, `${SERVER}/24`)
  await lab.route(server, 'default', `${WAN}.1`)
  await lab.forward(router)
  const dht = await runAsProcess('test/support/dht-process.ts', [SERVER, String(PORT)], server.inside)
  const reap = () => dht.kill('SIGKILL')
  process.once('exit', reap)
  const [line] = (await once(createInterface({ input: dht.stdout }), 'line')) as [string]
  return {
    network: { bootstrap: JSON.parse(line) as { host: string; port: number }[] },
    join: async (lan, subnet) => void (await lab.plug(router, lan, `${subnet}.1/24`)),
    async plug(host, lan, subnet, last) {
      const port = await lab.plug(host, lan, `${subnet}.${last}/24`)
      await lab.route(host, 'default', `${subnet}.1`)
      return port
    },
    close() {
      process.off('exit', reap)
      reap()
    }
  }
}
