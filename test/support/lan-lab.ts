import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ip = async (...args: string[]): Promise<string> => (await run('ip', args)).stdout

/** A laptop without any network until it is plugged into one: a network namespace of its own. */
export interface Host {
  readonly name: string
  /** What a process must be started with to live on this laptop. */
  readonly inside: readonly string[]
}

export interface Lan {
  readonly name: string
}

/**
 * Laptops and local networks made of network namespaces, veth pairs and bridges, with no way out (`ip-netns(8)`).
 * Needs root, or what `unshare --map-root-user --net --mount` gives.
 */
export interface Lab {
  /** A switch. Frames of several networks never meet. */
  lan(): Promise<Lan>
  host(): Promise<Host>
  /** A laptop that is the network itself, as the owner of a hotspot is: the switch is its own interface. */
  hotspot(address: string): Promise<Host & Lan>
  /** Gives the host an interface in the network; `address` as `10.0.1.2/24`. Answers the interface's name. */
  plug(host: Host, lan: Lan, address: string): Promise<string>
  /** The cable is out, the adapter gone. */
  unplug(host: Host, port: string): Promise<void>
  /** The host's own forwarding from `lan` to others, as a router or a hotspot with internet has it. */
  forward(host: Host): Promise<void>
  route(host: Host, to: string, via: string): Promise<void>
  /** Multicast from others no longer reaches this port, as many access points do it. */
  dropMulticast(lan: Lan, port: string, drops?: boolean): Promise<void>
  /** Multicast reaches no program on this host, as its own firewall does it: the owner of a hotspot has no port. */
  refuseMulticast(host: Host, refuses?: boolean): Promise<void>
  /** Ports isolated from each other: “client isolation” of an access point. */
  isolate(lan: Lan, port: string, isolated?: boolean): Promise<void>
  /** The host's own firewall takes no UDP packet at this port but calls to a group (`ip-rule(8)`). */
  firewall(host: Host, port: string, stands?: boolean): Promise<void>
  /** Runs a command on the host. */
  on(host: Host, ...command: string[]): Promise<string>
  close(): Promise<void>
}

let made = 0

export async function openLab(): Promise<Lab> {
  const spaces: string[] = []
  const space = async (kind: string): Promise<string> => {
    const name = `fm${process.pid}-${kind}${made++}`
    await ip('netns', 'add', name)
    spaces.push(name)
    await ip('-n', name, 'link', 'set', 'lo', 'up')
    return name
  }
  const addBridge = async (name: string): Promise<void> => {
    await ip('-n', name, 'link', 'add', 'br0', 'type', 'bridge', 'mcast_snooping', '0')
    await ip('-n', name, 'link', 'set', 'br0', 'up')
  }
  const hostOf = (name: string): Host => ({ name, inside: ['ip', 'netns', 'exec', name] })
  const on = async (host: Host, ...command: string[]) =>
    (await run('ip', [...host.inside.slice(1), ...command])).stdout
  const set = async (host: Host, name: string, value: number) =>
    void (await on(host, 'sysctl', '-qw', `${name}=${value}`))
  const bridge = (lan: Lan, port: string, ...settings: string[]) =>
    run('bridge', ['-n', lan.name, 'link', 'set', 'dev', port, ...settings])
  return {
    async lan() {
      const name = await space('lan')
      await addBridge(name)
      return { name }
    },
    async host() {
      const host = hostOf(await space('host'))
      // As this machine has them set, it would be its choice whether an address that does not fit can be heard.
      for (const ports of ['all', 'default']) await set(host, `net.ipv4.conf.${ports}.rp_filter`, 0)
      return host
    },
    async hotspot(address) {
      const name = await space('ap')
      await addBridge(name)
      await ip('-n', name, 'addr', 'add', address, 'dev', 'br0')
      return hostOf(name)
    },
    async plug(host, lan, address) {
      // An interface's name has at most 15 bytes, and both ends bear the same one.
      const port = `fm${made++}`
      await ip(
        'link',
        'add',
        port,
        'netns',
        host.name,
        'type',
        'veth',
        'peer',
        'name',
        port,
        'netns',
        lan.name
      )
      await ip('-n', lan.name, 'link', 'set', port, 'master', 'br0', 'up')
      await ip('-n', host.name, 'addr', 'add', address, 'dev', port)
      await ip('-n', host.name, 'link', 'set', port, 'up')
      return port
    },
    unplug: async (host, port) => void (await ip('-n', host.name, 'link', 'del', port)),
    forward: (host) => set(host, 'net.ipv4.ip_forward', 1),
    route: async (host, to, via) => void (await ip('-n', host.name, 'route', 'add', to, 'via', via)),
    dropMulticast: async (lan, port, drops = true) =>
      void (await bridge(lan, port, 'mcast_flood', drops ? 'off' : 'on')),
    refuseMulticast: (host, refuses = true) => set(host, 'net.ipv4.igmp_max_memberships', refuses ? 0 : 20),
    isolate: async (lan, port, isolated = true) =>
      void (await bridge(lan, port, 'isolated', isolated ? 'on' : 'off')),
    async firewall(host, port, stands = true) {
      const rule = (...words: string[]) => ip('-n', host.name, 'rule', ...words)
      if (!stands) return void (await rule('del', 'pref', '50'))
      // Own addresses are looked up first of all; a rule can only refuse what has not been found there yet.
      await rule('add', 'pref', '100', 'lookup', 'local')
      await rule('del', 'pref', '0')
      await rule('add', 'pref', '50', 'iif', port, 'ipproto', 'udp', 'blackhole')
    },
    on,
    async close() {
      for (const name of spaces.reverse()) await ip('netns', 'del', name).catch(() => undefined)
    }
  }
}
