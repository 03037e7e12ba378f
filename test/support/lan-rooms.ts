import type { Host, Lab, Lan } from './lan-lab.ts'

/** Where laptops of a village sit, by number. */
export interface Room {
  readonly hosts: readonly Host[]
  /** Who shares a network with whom. */
  readonly neighbours: readonly (readonly number[])[]
  /** The address at which `from` reaches `to`, as people read it to each other. */
  addressOf(to: number, from: number): string
  /** From now on a call to all reaches nobody; what goes to one address does. */
  dropMulticast(): Promise<void>
}

interface Seat {
  readonly who: number
  readonly lan: Lan
  readonly ip: string
  /** Null where the laptop is the network itself. */
  readonly port: string | null
}

function roomOf(lab: Lab, hosts: readonly Host[], seats: readonly Seat[]): Room {
  const shared = (a: number, b: number): Seat | undefined =>
    seats.find(({ who, lan }) => who === a && seats.some((other) => other.who === b && other.lan === lan))
  return {
    hosts,
    neighbours: hosts.map((_, a) =>
      hosts.flatMap((_, b) => (a !== b && shared(a, b) !== undefined ? [b] : []))
    ),
    addressOf(to, from) {
      const seat = shared(to, from)
      if (seat === undefined) throw new Error(`${from} shares no network with ${to}`)
      return seat.ip
    },
    async dropMulticast() {
      for (const { who, lan, port } of seats)
        if (port !== null) await lab.dropMulticast(lan, port)
        else await lab.refuseMulticast(hosts[who] as Host)
    }
  }
}

async function plugAll(
  lab: Lab,
  hosts: readonly Host[],
  places: readonly (readonly [who: number, lan: Lan, ip: string])[]
): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const [who, lan, ip] of places)
    seats.push({ who, lan, ip, port: await lab.plug(hosts[who] as Host, lan, `${ip}/24`) })
  return seats
}

/** One switch for all. */
export async function office(lab: Lab, count: number): Promise<Room> {
  const lan = await lab.lan()
  const hosts = await Promise.all(Array.from({ length: count }, () => lab.host()))
  return roomOf(
    lab,
    hosts,
    await plugAll(
      lab,
      hosts,
      hosts.map((_, i) => [i, lan, `10.77.0.${i + 10}`])
    )
  )
}

/** The first one’s own hotspot: the others’ frames all go through it. */
export async function hotspot(lab: Lab, count: number): Promise<Room> {
  const owner = await lab.hotspot('10.42.0.1/24')
  const guests = await Promise.all(Array.from({ length: count - 1 }, () => lab.host()))
  const hosts = [owner, ...guests]
  const seats = await plugAll(
    lab,
    hosts,
    guests.map((_, i) => [i + 1, owner, `10.42.0.${i + 10}`])
  )
  return roomOf(lab, hosts, [{ who: 0, lan: owner, ip: '10.42.0.1', port: null }, ...seats])
}

/** The first one is in two networks, half of the others in each. */
export async function twoNetworks(lab: Lab, count: number): Promise<Room> {
  const lans = [await lab.lan(), await lab.lan()] as const
  const hosts = await Promise.all(Array.from({ length: count }, () => lab.host()))
  const others = hosts.slice(1).map((_, i): readonly [number, Lan, string] => {
    const side = i % 2 === 0 ? 0 : 1
    return [i + 1, lans[side], `10.77.${side + 1}.${i + 10}`]
  })
  return roomOf(
    lab,
    hosts,
    await plugAll(lab, hosts, [[0, lans[0], '10.77.1.1'], [0, lans[1], '10.77.2.1'], ...others])
  )
}
